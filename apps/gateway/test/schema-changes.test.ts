// What clients rely on: nothing of the published schema goes away or changes its meaning unnoticed, and every field says what it is.
import { readFileSync } from 'node:fs';
import { buildSchema, findBreakingChanges, isInputObjectType, isInterfaceType, isObjectType } from 'graphql';
import { expect, test } from 'vitest';
import { ownFields } from '../src/graphql/describe-fields.ts';
import { schema } from '../src/schema.ts';

const published = buildSchema(readFileSync(new URL('../schema.published.graphql', import.meta.url), 'utf8'));

test('nothing of schema.published.graphql breaks: CONTRIBUTING.md says how it moves on', () => {
  expect(findBreakingChanges(published, buildSchema(printed())).map(({ description }) => description)).toEqual([]);
});

function printed(): string {
  return readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8');
}

test('the check finds a field, an argument and a value that went away', () => {
  const before = buildSchema('type Query { a(x: Int): E b: Int } enum E { ONE TWO }');
  const after = buildSchema('type Query { a: E } enum E { ONE }');
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
