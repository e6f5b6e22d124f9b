// An operation of our own pages, word for word, with variables at random: what sessions and visitors may ask in production.
import fc from 'fast-check';
import { type GraphQLInputType, isNonNullType, parse, typeFromAST } from 'graphql';
import { readPageOperations } from '../../src/graphql/persisted.ts';
import { schema } from '../../src/schema.ts';
import { type Draw, oneIn, pick } from './draw.ts';
import type { FuzzOperation } from './operation.ts';
import { jsonOf, typed } from './tree.ts';
import { valueFor } from './values.ts';
import type { FuzzWorld } from './world.ts';

const operations = readPageOperations();

export function pageOperation(draw: Draw, world: FuzzWorld, names = Object.keys(operations)): FuzzOperation {
  const query = operations[pick(draw, names)];
  const [definition] = parse(query).definitions.filter(({ kind }) => kind === 'OperationDefinition');
  if (definition?.kind !== 'OperationDefinition') throw new Error('no operation');
  const root = definition.selectionSet.selections[0];
  const field = root?.kind === 'Field' ? root.name.value : '';
  const value = valueFor(draw, world);
  const variables = (definition.variableDefinitions ?? []).flatMap(({ variable, type }) => {
    const given = typeFromAST(schema, type as never) as GraphQLInputType;
    if (!isNonNullType(given) && oneIn(draw, 2)) return [];
    const name = variable.name.value;
    const page = /^first$|Count$/.test(name) && !oneIn(draw, 12);
    const tree = page ? typed(String(draw(fc.integer, { min: 1, max: 4 }))) : value(given, `Page.${field}.${name}`, 0);
    return [`${JSON.stringify(name)}:${jsonOf(tree)}`];
  });
  return { query, variables: `{${variables.join(',')}}`, stream: definition.operation === 'subscription' };
}
