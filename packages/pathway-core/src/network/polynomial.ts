// What sums and products of nodes come to: a product as a number and the values multiplied, a value as a polynomial.
import type { NetworkNode, ValueId } from './operators.ts';

/** Coefficients by power, the constant first. */
export type Polynomial = readonly number[];

interface Place {
  producer(value: ValueId): NetworkNode | undefined;
  scalar(value: ValueId): number | undefined;
}

/** No function here goes beyond x³; a tower of products must not be expanded. */
const highestPower = 4;
const deepest = 8;

/** The value as number·value·value…, products with numbers and of products multiplied out. */
export function productOf(
  value: ValueId,
  place: Place,
  depth = 0,
): { readonly factor: number; readonly values: readonly ValueId[] } {
  const number = place.scalar(value);
  if (number !== undefined) return { factor: number, values: [] };
  const node = place.producer(value);
  if (node?.operator !== 'Mul' || depth > deepest) return { factor: 1, values: [value] };
  const [a, b] = [productOf(node.a, place, depth + 1), productOf(node.b, place, depth + 1)];
  return { factor: a.factor * b.factor, values: [...a.values, ...b.values] };
}

/** The value as a polynomial in x; undefined where it is none, or of a higher power than any function here. */
export function polynomialOf(value: ValueId, x: ValueId, place: Place, depth = 0): Polynomial | undefined {
  if (value === x) return [0, 1];
  const number = place.scalar(value);
  if (number !== undefined) return [number];
  const node = place.producer(value);
  if ((node?.operator !== 'Mul' && node?.operator !== 'Add') || depth > deepest) return undefined;
  const a = polynomialOf(node.a, x, place, depth + 1);
  const b = a === undefined ? undefined : polynomialOf(node.b, x, place, depth + 1);
  if (a === undefined || b === undefined) return undefined;
  if (node.operator === 'Add') {
    return Array.from({ length: Math.max(a.length, b.length) }, (_, power) => (a[power] ?? 0) + (b[power] ?? 0));
  }
  if (a.length + b.length - 1 > highestPower) return undefined;
  const product = new Array<number>(a.length + b.length - 1).fill(0);
  for (const [i, left] of a.entries()) for (const [j, right] of b.entries()) product[i + j] += left * right;
  return product;
}
