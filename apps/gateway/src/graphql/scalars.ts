// Scalars and the types every module uses.
import { GraphQLScalarType } from 'graphql';
import nexus from 'nexus';

const { asNexusMethod, objectType } = nexus;

export const dateTime = asNexusMethod(
  new GraphQLScalarType({
    name: 'DateTime',
    description: 'A moment as ISO 8601 text in UTC.',
    serialize: (value) => (value instanceof Date ? value : new Date(String(value))).toISOString(),
    parseValue: (value) => new Date(String(value)),
  }),
  'dateTime',
  'Date',
);

export const bigInt = asNexusMethod(
  new GraphQLScalarType({
    name: 'BigInt',
    description: 'A whole number as decimal text, because JSON numbers end at 2^53.',
    serialize: (value) => String(value),
    parseValue: (value) => BigInt(String(value)),
  }),
  'bigInt',
  'bigint',
);

export const json = asNexusMethod(
  new GraphQLScalarType({
    name: 'JSON',
    description: 'Plain JSON of a bounded size, as it is.',
    serialize: (value) => value,
    parseValue: (value) => value,
  }),
  'json',
  'unknown',
);

export const artifact = objectType({
  name: 'Artifact',
  description: 'A link to bytes on this origin, checked against the same policy as the query.',
  definition(t) {
    t.string('url');
    t.string('mediaType');
    t.nullable.float('bytes');
    t.nullable.list.int('shape');
    t.nullable.string('elementType');
  },
});

export const userError = objectType({
  name: 'UserError',
  description: 'An expected failure: a stable code and a sentence that says what to do.',
  definition(t) {
    t.string('code');
    t.string('message');
    t.list.string('path');
    t.nullable.string('limit');
    t.nullable.string('hint');
  },
});
