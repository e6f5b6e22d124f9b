// Network: what a model is. A single-assignment graph over a closed union of operators, NCHW, float32, symbolic batch.
import type { Constant } from '../tensor/constant.ts';
import type { Shape } from '../tensor/shape.ts';
import type { NetworkNode, UnaryFunction, ValueId } from './operators.ts';

/** What a non-linearity is called: the operator, or the function of a Unary node. */
export type ActivationOperator =
  | 'Relu'
  | 'Clip'
  | 'PRelu'
  | Exclude<UnaryFunction['name'], 'Exp' | 'Log' | 'Sqrt' | 'Reciprocal' | 'Erf'>;

/** One CALL of a non-linearity. A unit is one scalar of its output; units of a network are all points' units in graph order, each flattened C, H, W. */
export interface ActivationPoint {
  readonly index: number;
  /** Name of the node in the uploaded file. */
  readonly name: string;
  readonly operator: ActivationOperator;
  /** The value that holds the activation. */
  readonly value: ValueId;
  /** Without the batch: [C, H, W] or [K]. */
  readonly shape: Shape;
  readonly units: number;
  /** Index of its first unit among all units of the network. */
  readonly offset: number;
  /** Whether an output of zero means "off" (Relu, Clip at 0); the others are rarely or never exactly zero. */
  readonly deadIsMeaningful: boolean;
}

/** The graph as a file states it, before shapes and activation points are worked out. */
export interface Graph {
  readonly input: { readonly name: ValueId; readonly shape: Shape };
  /** The value that holds the logits. */
  readonly output: ValueId;
  /** In the order of the uploaded file, which is a topological order. */
  readonly nodes: readonly NetworkNode[];
  readonly constants: ReadonlyMap<ValueId, Constant>;
}

export interface Network extends Graph {
  /** Shape of every value that depends on the image, without the batch. */
  readonly shapes: ReadonlyMap<ValueId, Shape>;
  readonly classes: number;
  readonly activations: readonly ActivationPoint[];
  readonly units: number;
}
