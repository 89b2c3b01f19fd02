/**
 * The limit to hold the gateway against: Mercurius with JIT and nothing else, which returns one
 * answer from memory. `node bare-mercurius.mjs PORT SCHEMA ANSWER`.
 */
import { readFileSync } from 'node:fs';
import Fastify from 'fastify';
import mercurius from 'mercurius';

const [port, schemaFile, answerFile] = process.argv.slice(2);
const answer = JSON.parse(readFileSync(answerFile, 'utf8'));
const app = Fastify();
await app.register(mercurius, {
  schema: readFileSync(schemaFile, 'utf8'),
  resolvers: { Query: { creditCheck: () => answer } },
  jit: 1,
});
await app.listen({ port: Number(port), host: '127.0.0.1' });
