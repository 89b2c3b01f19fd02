import type { FastifyInstance, RouteOptions } from 'fastify';

/** Every route, those of plugins too; filled as they are added. */
export type Routes = readonly Pick<RouteOptions, 'method' | 'url' | 'config'>[];

export function routesOf(app: FastifyInstance): Routes {
  const routes: RouteOptions[] = [];
  app.addHook('onRoute', (route) => {
    routes.push(route);
  });
  return routes;
}

/** @throws Error that names the routes that say nothing of who may ask them */
export function assertAllStated(routes: Routes): void {
  const silent = routes
    .filter(({ config }) => config?.need === undefined)
    .map(({ method, url }) => `${String(method)} ${url}`);
  if (silent.length > 0) {
    throw new Error(`these say nothing of who may ask them (config.need): ${silent.join(', ')}`);
  }
}
