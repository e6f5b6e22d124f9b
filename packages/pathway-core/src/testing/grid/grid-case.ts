// GridCase: one crossing of the grid the conformance suite covers, written as a program of one primitive.
import { type ProgramBuilder, programBuilder } from '../../program/builder.ts';
import type { Primitive, ProgramValue, StepOf } from '../../program/primitives.ts';
import type { Unnamed } from '../../program/step-types.ts';
import { random } from '../../random.ts';
import { constant } from '../../tensor/constant.ts';
import { elementCount, type Shape } from '../../tensor/shape.ts';
import type { ProgramCase } from '../primitive-cases.ts';

/** The crossings of one primitive. */
export type Crossings<P extends Primitive> = Iterable<Crossing<P>>;

export interface Crossing<P extends Primitive> {
  /** What distinguishes it from the other crossings of its primitive. */
  readonly name: string;
  /** The step; its operands are made with the builder. */
  readonly step: (builder: ProgramBuilder) => Unnamed<StepOf<P>>;
}

/** A program whose output y is the step's result. */
export function crossingCase<P extends Primitive>(primitive: P, { name, step }: Crossing<P>): ProgramCase {
  const builder = programBuilder();
  const y = builder.step(step(builder) as Unnamed);
  return { name: `grid: ${primitive}, ${name}`, program: builder.finish({ y }) };
}

/** An image's own value x. */
export function own(b: ProgramBuilder, shape: Shape, name = 'x'): ProgramValue {
  return b.input(name, 'float32', shape);
}

/** Values of which many are equal, zeros among them. */
export function tied(b: ProgramBuilder, shape: Shape): ProgramValue {
  const x = own(b, shape);
  return b.step({ primitive: 'clip', input: x, min: 0, max: 0.5 });
}

export const origins = ['constant', 'shared'] as const;

/** A parameter that stands in the program or is fed. */
export function parameter(
  b: ProgramBuilder,
  origin: (typeof origins)[number],
  { name, shape }: { readonly name: string; readonly shape: Shape },
): ProgramValue {
  if (origin === 'shared') return b.shared(name, shape);
  const numbers = random(elementCount(shape) + name.length);
  return b.derived(name, () => constant(shape, Float32Array.from({ length: elementCount(shape) }, numbers.normal)));
}

/** Shapes that kernels treat differently: of every number of axes, single, odd, and in fours, by which GPUs and SIMD count. */
export const shapes: readonly Shape[] = [
  [1],
  [5],
  [8],
  [3, 4],
  [1, 7],
  [4, 1, 1],
  [1, 4, 5],
  [3, 4, 5],
  [8, 4, 4],
  [2, 3, 1, 2],
  [2, 1, 2, 3, 2],
];

/** [top, left, bottom, right] in few characters. */
export function written(values: readonly number[]): string {
  return values.join('×');
}

/** Every way to take one of each. */
export function* crossed<A, B>(first: Iterable<A>, second: Iterable<B>): Iterable<[A, B]> {
  const all = [...second];
  for (const a of first) for (const b of all) yield [a, b];
}
