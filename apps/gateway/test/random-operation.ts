// An operation at random: any field of the schema with any arguments, values of the right shape and now and then of a wrong one.
import fc from 'fast-check';
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  getNamedType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql';
import { schema } from '../src/schema.ts';

export type Draw = fc.GeneratorValue;

const strangeTexts = [
  '',
  'made-up',
  '\u0000',
  "' OR 1=1 --",
  '../../etc/passwd',
  '{{7*7}}',
  '<script>',
  '01990000-0000-7000-8000-000000000000',
];

const oneIn = (draw: Draw, number: number): boolean => draw(fc.nat, { max: number - 1 }) === 0;

/** @param ids of objects that are there */
export function randomOperation(draw: Draw, ids: readonly string[]): string {
  const value = (type: GraphQLInputType, depth: number): string => {
    if (oneIn(draw, 40)) return draw(fc.constantFrom, 'null', '-1', '1e400', '[[]]', '{}', 'NO_SUCH', '"x"');
    if (isNonNullType(type)) return value(type.ofType, depth);
    if (isListType(type)) {
      const count = draw(fc.nat, { max: 3 });
      return `[${Array.from({ length: count }, () => value(type.ofType, depth + 1)).join(' ')}]`;
    }
    if (isEnumType(type)) return draw(fc.constantFrom, ...type.getValues().map(({ name }) => name));
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields()).filter(
        (field) => isNonNullType(field.type) || (depth < 4 && oneIn(draw, 2)),
      );
      return `{${fields.map((field) => `${field.name}: ${value(field.type, depth + 1)}`).join(' ')}}`;
    }
    return scalar(type.name);
  };

  const scalar = (name: string): string => {
    if (name === 'ID') return JSON.stringify(oneIn(draw, 5) ? text() : draw(fc.constantFrom, ...ids));
    if (name === 'Int') return String(draw(fc.constantFrom, 0, 1, 2, 50, 100, 101, -1, 2 ** 31 - 1, 2 ** 31));
    if (name === 'Float') return String(draw(fc.constantFrom, 0, 50, 90, 97.5, 99.99, 100, -1, 1e-9, 1e308));
    if (name === 'Boolean') return String(draw(fc.boolean));
    if (name === 'DateTime') return draw(fc.constantFrom, '"2030-01-01T00:00:00Z"', '"yesterday"', '""', '7');
    if (name === 'BigInt') return draw(fc.constantFrom, '1', '"1"', '"x"', '"-9"', '"1e3"', '99999999999999999999999');
    if (name === 'JSON') return draw(fc.constantFrom, '{}', '[]', '"x"', '{a: {b: [1 2 null]}}', '7');
    return JSON.stringify(text());
  };

  const text = (): string =>
    oneIn(draw, 2) ? draw(fc.constantFrom, ...strangeTexts) : draw(fc.string, { maxLength: 40, unit: 'binary' });

  const argument = (arg: GraphQLArgument): string =>
    // Most pages are of a size that lists give: otherwise few operations would come to be answered.
    `${arg.name}: ${arg.name === 'first' && !oneIn(draw, 10) ? draw(fc.integer, { min: 1, max: 5 }) : value(arg.type, 0)}`;

  const field = (of: GraphQLField<unknown, unknown>, depth: number): string => {
    const args = of.args.filter((arg) => isNonNullType(arg.type) || oneIn(draw, 3)).map(argument);
    const inside = selection(of.type, depth + 1);
    return `${of.name}${args.length > 0 ? `(${args.join(' ')})` : ''}${inside}`;
  };

  const fieldsOf = (type: GraphQLObjectType, depth: number, most: number): string => {
    const all = Object.values(type.getFields());
    // Deep down only fields that lead no farther.
    const near = depth < 8 ? all : all.filter((one) => !isCompositeType(getNamedType(one.type)));
    const count = 1 + draw(fc.nat, { max: most - 1 });
    const chosen = new Map<string, string>();
    for (let i = 0; i < count && near.length > 0; i++) {
      const one = draw(fc.constantFrom, ...near);
      if (!chosen.has(one.name)) chosen.set(one.name, field(one, depth));
    }
    return ['__typename', ...chosen.values()].join(' ');
  };

  const selection = (type: GraphQLOutputType, depth: number): string => {
    const named = getNamedType(type);
    if (!isCompositeType(named)) return '';
    if (isObjectType(named)) return ` { ${fieldsOf(named, depth, 4)} }`;
    const possible = isUnionType(named) ? named.getTypes() : schema.getImplementations(named).objects;
    const one = draw(fc.constantFrom, ...possible);
    const own = isInterfaceType(named) ? 'id' : '';
    return ` { __typename ${own} ... on ${one.name} { ${fieldsOf(one, depth, 3)} } }`;
  };

  const mutation = oneIn(draw, 3) ? schema.getMutationType() : undefined;
  const root = mutation ?? schema.getQueryType();
  if (!root) throw new Error('The schema has no root.');
  return `${mutation ? 'mutation' : 'query'} { ${fieldsOf(root, 0, mutation ? 1 : 2)} }`;
}
