// Choices of the fuzz, all from fast-check, so that a seed gives them again.
import fc from 'fast-check';

export type Draw = fc.GeneratorValue;

// By its place: what is drawn from may be no plain value.
export function pick<Value>(draw: Draw, values: readonly Value[]): Value {
  return values[draw(fc.nat, { max: values.length - 1 })];
}

export const oneIn = (draw: Draw, number: number): boolean => draw(fc.nat, { max: number - 1 }) === 0;

export const upTo = (draw: Draw, most: number): number => draw(fc.nat, { max: most });
