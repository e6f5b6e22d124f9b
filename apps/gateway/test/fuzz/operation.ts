// An operation at random: any field of the schema with any arguments, aliases, fragments and directives, its values in its text or
// in variables.
import fc from 'fast-check';
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql';
import { schema } from '../../src/schema.ts';
import { type Draw, oneIn, pick, upTo } from './draw.ts';
import { jsonOf, literalOf, typed } from './tree.ts';
import { valueFor } from './values.ts';
import type { FuzzWorld } from './world.ts';

export interface FuzzOperation {
  readonly query: string;
  /** JSON text. */
  readonly variables: string;
  readonly stream: boolean;
}

/** @param name of the field at the root; any where it is not given */
export function randomOperation(draw: Draw, world: FuzzWorld, name?: string): FuzzOperation {
  const value = valueFor(draw, world);
  const declared: string[] = [];
  const variables: string[] = [];
  const inVariables = !oneIn(draw, 3);
  const fragments: string[] = [];

  const argument = (arg: GraphQLArgument, of: string): string => {
    // Most pages are of a size that lists give: otherwise few operations would come to be answered.
    const small = arg.name === 'first' && !oneIn(draw, 12);
    const tree = small ? typed(String(draw(fc.integer, { min: 1, max: 4 }))) : value(arg.type, `${of}.${arg.name}`, 0);
    if (!inVariables) return `${arg.name}: ${literalOf(tree)}`;
    const variable = `v${variables.length}`;
    declared.push(`$${variable}: ${oneIn(draw, 40) ? 'String' : arg.type}`);
    variables.push(`"${variable}":${jsonOf(tree)}`);
    return `${arg.name}: $${variable}`;
  };

  const field = (of: GraphQLField<unknown, unknown>, parent: string, depth: number): string => {
    const args = of.args.filter((arg) => isNonNullType(arg.type) || oneIn(draw, 3));
    const written = args.map((arg) => argument(arg, `${parent}.${of.name}`));
    const alias = oneIn(draw, 15) ? `a${upTo(draw, 99)}: ` : '';
    const directive = oneIn(draw, 30) ? pick(draw, [' @include(if: true)', ' @skip(if: true)', ' @no']) : '';
    const inside = selection(of.type, depth + 1);
    return `${alias}${of.name}${written.length > 0 ? `(${written.join(' ')})` : ''}${directive}${inside}`;
  };

  const fieldsOf = (type: GraphQLObjectType, depth: number, most: number): string => {
    const all = Object.values(type.getFields());
    // Deep down only fields that lead no farther.
    const near = depth < 8 ? all : all.filter((one) => !isCompositeType(getNamedType(one.type)));
    const chosen = new Map<string, string>();
    for (let left = 1 + upTo(draw, most - 1); left > 0 && near.length > 0; left--) {
      const one = pick(draw, near);
      if (!chosen.has(one.name)) chosen.set(one.name, field(one, type.name, depth));
    }
    const inside = ['__typename', ...chosen.values()].join(' ');
    if (!oneIn(draw, 12)) return inside;
    const fragment = `F${fragments.length}`;
    fragments.push(`fragment ${fragment} on ${type.name} { ${inside} }`);
    return `...${fragment}`;
  };

  const selection = (type: GraphQLOutputType, depth: number): string => {
    const named = getNamedType(type);
    if (!isCompositeType(named)) return '';
    if (isObjectType(named)) return ` { ${fieldsOf(named, depth, 4)} }`;
    const possible = isUnionType(named) ? named.getTypes() : schema.getImplementations(named).objects;
    const one = pick(draw, possible);
    const own = isInterfaceType(named) ? 'id' : '';
    return ` { __typename ${own} ... on ${one.name} { ${fieldsOf(one, depth, 3)} } }`;
  };

  const kind = name ? rootOf(name) : pick(draw, ['query', 'query', 'mutation', 'mutation', 'subscription'] as const);
  const root = roots[kind];
  const inside = name
    ? field(root.getFields()[name], root.name, 0)
    : fieldsOf(root, 0, kind === 'query' ? 2 : 1).replace(/^__typename (?=\S)/, kind === 'subscription' ? '' : '$&');
  const head = `${kind}${declared.length > 0 ? ` (${declared.join(' ')})` : ''}`;
  return {
    query: [`${head} { ${inside} }`, ...fragments].join(' '),
    variables: `{${variables.join(',')}}`,
    stream: kind === 'subscription',
  };
}

const roots = {
  query: schema.getQueryType() as GraphQLObjectType,
  mutation: schema.getMutationType() as GraphQLObjectType,
  subscription: schema.getSubscriptionType() as GraphQLObjectType,
};

function rootOf(name: string): keyof typeof roots {
  const kinds = ['query', 'mutation', 'subscription'] as const;
  return kinds.find((kind) => name in roots[kind].getFields()) ?? 'query';
}

/** Names of every field at the root of the schema. */
export const rootFields: readonly string[] = Object.values(roots).flatMap((type) => Object.keys(type.getFields()));
