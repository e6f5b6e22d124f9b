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

/** A gated value is a product of two; of more factors nothing is asked. */
const mostFactors = 3;

/** The value as number·value·value…, products with numbers and of products multiplied out; not beyond three values. */
export function productOf(
  value: ValueId,
  place: Place,
): { readonly factor: number; readonly values: readonly ValueId[] } {
  const values: ValueId[] = [];
  let factor = 1;
  const open: { readonly value: ValueId; readonly depth: number }[] = [{ value, depth: 0 }];
  for (let at = open.pop(); at !== undefined && values.length < mostFactors; at = open.pop()) {
    const number = place.scalar(at.value);
    const node = number === undefined ? place.producer(at.value) : undefined;
    if (number !== undefined) factor *= number;
    else if (node?.operator !== 'Mul' || at.depth > deepest) values.push(at.value);
    else for (const operand of [node.b, node.a]) open.push({ value: operand, depth: at.depth + 1 });
  }
  return { factor, values };
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
