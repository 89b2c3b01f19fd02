import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fastify, type FastifyInstance } from 'fastify';
import { graphiqlPlugin } from './graphiql.plugin.js';

describe('the GraphiQL plugin', () => {
  let directory: string;
  let app: FastifyInstance;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'creditgate-graphiql-'));
    await writeFile(join(directory, 'index.html'), '<!doctype html>');
    await writeFile(join(directory, 'main-ABCDEFGH.js'), 'plain');
    await writeFile(join(directory, 'main-ABCDEFGH.js.br'), 'brotli');
    app = fastify();
    app.get('/elsewhere', () => 'ok');
  });

  afterEach(async () => {
    await app.close();
    await rm(directory, { recursive: true });
  });

  const register = () =>
    graphiqlPlugin(app, {
      directory,
      examples: () => ({ demo: true, samples: true, examples: [] }),
    });

  it.each(['/graphiql', '/graphiql/'])('serves the page at %s', async (url) => {
    await register();
    const response = await app.inject(url);
    expect(response.statusCode).toBe(200);
    expect(response.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(response.headers['cache-control']).toBe('no-cache');
  });

  it('answers the examples of the moment', async () => {
    await register();
    const response = await app.inject('/graphiql/examples.json');
    expect(response.json()).toEqual({ demo: true, samples: true, examples: [] });
    expect(response.headers['cache-control']).toBe('no-cache');
  });

  it('sends the compressed file to who accepts it, to be kept for ever', async () => {
    await register();
    const url = '/graphiql/main-ABCDEFGH.js';
    const compressed = await app.inject({ url, headers: { 'accept-encoding': 'gzip, br' } });
    expect([compressed.headers['content-encoding'], compressed.body]).toEqual(['br', 'brotli']);
    expect(compressed.headers['cache-control']).toContain('immutable');
    expect((await app.inject(url)).body).toBe('plain');
  });

  it('lets the page reach nothing but its own origin, and leaves other routes alone', async () => {
    await register();
    const { headers } = await app.inject('/graphiql');
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/https?:|\*|unsafe-eval/);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('no-referrer');

    const elsewhere = await app.inject('/elsewhere');
    expect(elsewhere.headers['content-security-policy']).toBeUndefined();
  });

  it('serves nothing from outside its directory', async () => {
    await register();
    const response = await app.inject('/graphiql/..%2f..%2fetc%2fpasswd');
    expect([403, 404]).toContain(response.statusCode);
  });

  it('says how to build the page where it is missing', async () => {
    await rm(join(directory, 'index.html'));
    await expect(register()).rejects.toThrow('node scripts/build-graphiql.mjs');
  });
});
