import {
  type GraphQLInputObjectType,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import { speakable } from './speakable.js';

/** What may stand where the type is asked for, in words for the one who wrote something else. */
export function expectationOf(type: GraphQLInputType): string {
  if (isNonNullType(type)) return expectationOf(type.ofType);
  if (isListType(type)) return `expected a list [${String(type.ofType)}]`;
  if (isInputObjectType(type)) return `expected an object ${type.name}`;
  if (isEnumType(type)) {
    const names = type.getValues().map(({ name }) => name);
    return `expected ${type.name}, one of ${names.join(', ')}`;
  }
  const { expected } = type.extensions;
  return `expected ${typeof expected === 'string' ? expected : (BUILT_IN[type.name] ?? type.name)}`;
}

/** That an input object has a field its type does not have. */
export function unknownField(name: string, type: GraphQLInputObjectType): string {
  const known = Object.keys(type.getFields()).join(', ');
  return `unknown field \`${speakable(name)}\` of ${type.name}; its fields are ${known}`;
}

const BUILT_IN: Readonly<Record<string, string>> = {
  String: 'a string',
  ID: 'an ID: a string or a whole number',
  Int: 'a whole number of 32 bits',
  Float: 'a number',
  Boolean: 'true or false',
};
