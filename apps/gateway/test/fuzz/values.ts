// A value for any type of input: of the right shape, and now and then of a wrong one.
import { type GraphQLInputType, isEnumType, isInputObjectType, isListType, isNonNullType } from 'graphql';
import { type Draw, oneIn, pick, upTo } from './draw.ts';
import { scalarFor } from './scalars.ts';
import { type Tree, typed } from './tree.ts';
import type { FuzzWorld } from './world.ts';

const nonsense = ['null', '-1', '1e400', '[[]]', '{}', '"x"', 'true'];

export function valueFor(draw: Draw, world: FuzzWorld) {
  const scalar = scalarFor(draw, world);
  /** @param place names of what the value is for */
  const value = (type: GraphQLInputType, place: string, depth: number): Tree => {
    if (oneIn(draw, 50)) return typed(pick(draw, nonsense));
    if (isNonNullType(type)) return value(type.ofType, place, depth);
    if (isListType(type)) {
      const items = Array.from({ length: upTo(draw, 3) }, () => value(type.ofType, place, depth + 1));
      return { kind: 'list', items };
    }
    if (isEnumType(type)) return { kind: 'name', value: pick(draw, type.getValues()).name };
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields())
        .filter((field) => isNonNullType(field.type) || (depth < 4 && oneIn(draw, 2)))
        .map((field) => [field.name, value(field.type, `${place} ${type.name}.${field.name}`, depth + 1)] as const);
      return { kind: 'object', fields };
    }
    return scalar(type.name, place);
  };
  return value;
}
