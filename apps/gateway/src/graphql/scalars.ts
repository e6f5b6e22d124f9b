// Scalars and the types every module uses.
import { GraphQLError, GraphQLScalarType } from 'graphql';
import nexus from 'nexus';

const { asNexusMethod, objectType } = nexus;

// What the database holds, and no calendar of ours goes beyond.
const firstYear = 1;
const lastYear = 9999;
const mostOfBigInt = 2n ** 63n - 1n;

function momentOf(value: unknown): Date {
  const moment = new Date(typeof value === 'string' ? value : Number.NaN);
  const year = moment.getUTCFullYear();
  if (year >= firstYear && year <= lastYear) return moment;
  throw new GraphQLError('A DateTime is a moment of the years 1 to 9999 as ISO 8601 text.');
}

function wholeNumberOf(value: unknown): bigint {
  const text = String(value);
  const number = /^-?\d{1,19}$/.test(text) ? BigInt(text) : undefined;
  if (number !== undefined && number <= mostOfBigInt && number >= -mostOfBigInt) return number;
  throw new GraphQLError('A BigInt is a whole number of at most 2^63 - 1 as decimal text.');
}

export const dateTime = asNexusMethod(
  new GraphQLScalarType({
    name: 'DateTime',
    description: 'A moment as ISO 8601 text in UTC.',
    serialize: (value) => (value instanceof Date ? value : new Date(String(value))).toISOString(),
    parseValue: momentOf,
  }),
  'dateTime',
  'Date',
);

export const bigInt = asNexusMethod(
  new GraphQLScalarType({
    name: 'BigInt',
    description: 'A whole number as decimal text, because JSON numbers end at 2^53.',
    serialize: (value) => String(value),
    parseValue: wholeNumberOf,
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
