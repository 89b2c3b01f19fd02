import { readFileSync } from 'node:fs';
import { GraphQLSchemaHost, Query, Resolver } from '@nestjs/graphql';
import { Module } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { isObjectType, type GraphQLSchema } from 'graphql';
import { SCOPES } from '#libs/access';
import { needOf } from '../../apps/gateway/src/access/need.js';
import { createGateway } from '../../apps/gateway/src/server.js';
import { startGateway } from '../support/gateway.js';
import { createFakeGateway, DEMO, fakeModules, sampleInside } from './fake-gateway.js';

let schema: GraphQLSchema;

beforeAll(async () => {
  const app = await createFakeGateway(sampleInside());
  schema = app.get(GraphQLSchemaHost).schema;
  await app.close();
});

test('every query and mutation states what it takes of the one who asks, and says so in its description', () => {
  const roots = [schema.getQueryType(), schema.getMutationType()].filter(isObjectType);
  const fields = roots.flatMap((root) => Object.values(root.getFields()));
  expect(fields.length).toBeGreaterThan(40);
  expect(fields.filter((field) => needOf(field) === null).map(({ name }) => name)).toEqual([]);
  const silent = fields.filter(({ description }) => !/\n\n权限.*\.$/.test(description ?? ''));
  expect(silent.map(({ name }) => name)).toEqual([]);
});

test('a mutation is no client’s to make without a scope', () => {
  const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});
  const open = mutations.filter((field) => !Array.isArray(needOf(field)));
  expect(open.map(({ name }) => name)).toEqual([]);
});

test('docs/access.md lists every scope with exactly the fields that take it', () => {
  const docs = readFileSync(new URL('../../docs/access.md', import.meta.url), 'utf8');
  const fields = [schema.getQueryType(), schema.getMutationType()]
    .filter(isObjectType)
    .flatMap((root) => Object.values(root.getFields()));
  for (const scope of SCOPES) {
    const taking = fields.filter((field) => {
      const need = needOf(field);
      return typeof need === 'object' && need?.includes(scope);
    });
    const row = docs.split('\n').find((line) => line.startsWith(`| \`${scope}\` `)) ?? '';
    const listed = [...(row.split('|')[2] ?? '').matchAll(/`(\w+)`/g)].map(([, name]) => name);
    expect([scope, ...listed.sort()]).toEqual([scope, ...taking.map(({ name }) => name).sort()]);
  }
});

@Resolver()
class SilentResolver {
  @Query(() => String)
  silent(): string {
    return 'says nothing of who may ask it';
  }
}

@Module({ providers: [SilentResolver] })
class SilentModule {}

test('a gateway with a query that states nothing does not start', async () => {
  const starting = createGateway({
    ...{ host: '127.0.0.1', access: DEMO, isLogging: false },
    modules: [...fakeModules(sampleInside()), SilentModule],
  });
  await expect(starting).rejects.toThrow(/nothing of who may ask them.*silent/);
});

test('nor does one with a route that states nothing', async () => {
  const silent = (app: FastifyInstance) => {
    app.get('/silent', () => 'says nothing of who may ask it');
    return Promise.resolve();
  };
  const starting = createGateway({
    ...{ host: '127.0.0.1', access: DEMO, isLogging: false },
    ...{ modules: fakeModules(sampleInside()), plugins: [silent] },
  });
  await expect(starting).rejects.toThrow(/nothing of who may ask them.*GET \/silent/);
});

test('the real gateway starts with all its routes', async () => {
  await (await startGateway()).close();
});
