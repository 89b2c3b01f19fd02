import { languageFor, responseTypeFor } from './negotiation.js';

test.each([
  [undefined, 'zh-CN'],
  ['', 'zh-CN'],
  ['*', 'zh-CN'],
  ['fr', 'zh-CN'],
  ['zh-TW', 'zh-CN'],
  ['en', 'en'],
  ['EN-gb', 'en'],
  ['en-US,en;q=0.9,zh-CN;q=0.8', 'en'],
  ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-CN'],
  ['fr, en;q=0.2', 'en'],
  ['en;q=0', 'zh-CN'],
  ['zh;q=0, *', 'en'],
  ['*;q=0.5, en;q=0.1', 'zh-CN'],
  ['en, zh', 'en'],
  ['zh, en', 'zh-CN'],
  ['en;q=high, zh;q=0.1', 'zh-CN'],
  ['en;q=9, zh;q=0.1', 'zh-CN'],
] as const)('Accept-Language %p is answered in %s', (header, language) => {
  expect(languageFor(header)).toBe(language);
});

test.each([
  [undefined, 'application/json'],
  ['*/*', 'application/json'],
  ['text/html', 'application/json'],
  ['application/graphql-response+json', 'application/graphql-response+json'],
  [
    'application/graphql-response+json, application/json;q=0.9',
    'application/graphql-response+json',
  ],
  ['application/json, Application/GraphQL-Response+JSON', 'application/graphql-response+json'],
  ['application/json, application/graphql-response+json;q=0.5', 'application/json'],
  ['application/graphql-response+json;q=0, */*', 'application/json'],
] as const)('Accept %p is answered as %s', (header, type) => {
  expect(responseTypeFor(header)).toBe(type);
});
