// What clients rely on: nothing of the published schema goes away or changes its meaning unnoticed, and every field says what it is.
import { readFileSync } from 'node:fs';
import {
  buildSchema,
  findBreakingChanges,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';
import { expect, test } from 'vitest';
import { ownFields } from '../src/graphql/describe-fields.ts';
import { argumentTexts } from '../src/graphql/descriptions/arguments.ts';
import { typeTexts } from '../src/graphql/descriptions/types.ts';
import { valueTexts } from '../src/graphql/descriptions/values.ts';
import { schema } from '../src/schema.ts';

const published = buildSchema(readFileSync(new URL('../schema.published.graphql', import.meta.url), 'utf8'));

test('nothing of schema.published.graphql breaks: CONTRIBUTING.md says how it moves on', () => {
  expect(findBreakingChanges(published, buildSchema(printed())).map(({ description }) => description)).toEqual([]);
});

function printed(): string {
  return readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8');
}

test('the check finds a field, an argument and a value that went away', () => {
  const before = buildSchema('type Query { a(x: Int): E b: Int c: Int } enum E { ONE TWO }');
  const after = buildSchema('type Query { a: E c: Int } enum E { ONE }');
  expect(
    findBreakingChanges(before, after)
      .map(({ type }) => type)
      .sort(),
  ).toEqual(['ARG_REMOVED', 'FIELD_REMOVED', 'VALUE_REMOVED_FROM_ENUM']);
});

const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
const fields = types.flatMap((type) =>
  isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)
    ? Object.values(type.getFields()).map((field) => ({ name: `${type.name}.${field.name}`, text: field.description }))
    : [],
);

test('every field says what it is', () => {
  expect(fields.length).toBeGreaterThan(500);
  expect(fields.filter(({ text }) => !text?.trim()).map(({ name }) => name)).toEqual([]);
});

test('no text is about a field that is gone', () => {
  const names = new Set(fields.map(({ name }) => name));
  expect(Object.keys(ownFields).filter((name) => !names.has(name))).toEqual([]);
});

const own = types.filter((type) => !isSpecifiedScalarType(type));
const values = own.flatMap((type) =>
  isEnumType(type)
    ? type.getValues().map((value) => ({ name: `${type.name}.${value.name}`, text: value.description }))
    : [],
);
const args = own.flatMap((type) =>
  isObjectType(type) || isInterfaceType(type)
    ? Object.values(type.getFields()).flatMap((field) =>
        field.args.map(({ name, description }) => ({ name: `${type.name}.${field.name}(${name})`, text: description })),
      )
    : [],
);

test.each([
  ['type', own.map(({ name, description }) => ({ name, text: description })), 250],
  ['value of an enum', values, 100],
  ['argument', args, 200],
])('every %s says what it is', (_what, all, least) => {
  expect(all.length).toBeGreaterThan(least);
  expect(all.filter(({ text }) => !text?.trim()).map(({ name }) => name)).toEqual([]);
});

test('no text is about a type, a value or an argument that is gone', () => {
  const known = new Set([...own, ...values, ...args].map(({ name }) => name));
  const plain = new Set(args.map(({ name }) => name.replace(/^.*\(|\)$/g, '')));
  const texts = [...Object.keys(typeTexts), ...Object.keys(valueTexts), ...Object.keys(argumentTexts)];
  expect(texts.filter((name) => !known.has(name) && !plain.has(name))).toEqual([]);
});
