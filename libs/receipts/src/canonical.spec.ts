import { createRequire } from 'node:module';
import { assert, jsonValue, property } from 'fast-check';
import { canonicalJson, type Json } from './canonical.js';

const require = createRequire(import.meta.url);
const canonicalize = require('canonicalize') as (value: unknown) => string;

test('is what RFC 8785 says, for whatever JSON can hold', () => {
  assert(
    property(jsonValue(), (value) => {
      expect(canonicalJson(value as Json)).toBe(canonicalize(value));
    }),
  );
});

test('puts keys in the order of their code units, at every depth', () => {
  expect(canonicalJson({ b: [{ d: 1, c: null }], '\u20ac': '信', a: true })).toBe(
    '{"a":true,"b":[{"c":null,"d":1}],"€":"信"}',
  );
});
