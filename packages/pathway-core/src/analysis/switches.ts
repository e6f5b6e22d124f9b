// Where the linear regions of a network end: at a ReLU whose pre-activation is zero, and where another element becomes the
// largest of a max-pooling window. Each such switch is a linear function of values on the network's way, z_i or p_(1) − p_(2).

import { valuesReachingOutput } from '../network/activation-points.ts';
import type { Network } from '../network/network.ts';
import type { MaxPoolNode, NetworkNode, Operator, ValueId } from '../network/operators.ts';
import { preactivationOf } from '../program/questions/margin-question.ts';

/** The switches of one value, in parallel arrays: value[first] − value[second]; no second is −1. */
export interface Switches {
  readonly kind: 'unit' | 'window';
  /** Place of the value among those that were read. */
  readonly value: number;
  readonly first: Int32Array;
  readonly second: Int32Array;
}

/** Operators that are affine in what depends on the image; of a product, one side must be a constant. */
const affine: ReadonlySet<Operator> = new Set<Operator>([
  'Conv',
  'BatchNormalization',
  'AveragePool',
  'ReduceMean',
  'Reshape',
  'Linear',
  'Add',
  'Mul',
  'Concat',
  'Pad',
  'Transpose',
  'Slice',
]);

/** Whether a node is affine, or bends only where a switch is known. */
function isPiecewiseLinear(node: NetworkNode, { activations, constants }: Network): boolean {
  if (node.operator === 'Relu') return activations.some(({ value }) => value === node.output);
  if (node.operator === 'Mul') return constants.has(node.a) || constants.has(node.b);
  return node.operator === 'MaxPool' || affine.has(node.operator);
}

/** What switches in a network, whatever its masks; null where it is no network of ReLUs and max-pooling: others have no linear regions. */
export interface Switching {
  /** Values to read, each once. */
  readonly values: readonly ValueId[];
  readonly relus: readonly { readonly index: number; readonly value: ValueId }[];
  readonly pools: readonly MaxPoolNode[];
}

export function switchingOf(network: Network): Switching | null {
  const live = valuesReachingOutput(network);
  if (network.nodes.some((node) => live.has(node.output) && !isPiecewiseLinear(node, network))) return null;
  const relus = [];
  for (const point of network.activations) {
    const value = preactivationOf(network, point);
    if (value === undefined) return null;
    relus.push({ index: point.index, value });
  }
  // Pooling of the image itself is left out: its windows switch where pixels are equal, whatever the pathway.
  const pools = network.nodes.filter(
    (node): node is MaxPoolNode => node.operator === 'MaxPool' && node.input !== network.input.name,
  );
  return {
    values: [...new Set([...relus.map(({ value }) => value), ...pools.map(({ input }) => input)])],
    relus,
    pools,
  };
}

/** The kept units of a ReLU. */
export function unitSwitches(value: number, mask: Uint8Array): Switches {
  let kept = 0;
  for (const bit of mask) kept += bit;
  const first = new Int32Array(kept);
  let at = 0;
  for (let unit = 0; unit < mask.length; unit++) if (mask[unit] === 1) first[at++] = unit;
  return { kind: 'unit', value, first, second: new Int32Array(kept).fill(-1) };
}

/** Largest and second largest element of every window, where a window has two that differ. */
export function poolSwitches(
  pool: MaxPoolNode,
  network: Network,
  { value, values }: { readonly value: number; readonly values: Float32Array },
): Switches {
  const [channels, height, width] = network.shapes.get(pool.input)!;
  const [, rows, columns] = network.shapes.get(pool.output)!;
  const first: number[] = [];
  const second: number[] = [];
  for (let channel = 0; channel < channels; channel++) {
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        let [best, next] = [-1, -1];
        for (let i = 0; i < pool.kernel[0]; i++) {
          const y = row * pool.strides[0] - pool.pads[0] + i * pool.dilations[0];
          if (y < 0 || y >= height) continue;
          for (let j = 0; j < pool.kernel[1]; j++) {
            const x = column * pool.strides[1] - pool.pads[1] + j * pool.dilations[1];
            if (x < 0 || x >= width) continue;
            const at = (channel * height + y) * width + x;
            if (best === -1 || values[at] > values[best]) [best, next] = [at, best];
            else if (next === -1 || values[at] > values[next]) next = at;
          }
        }
        // Equal ones are both zero in all but freak cases: off or pruned, and no switch.
        if (next === -1 || values[best] === values[next]) continue;
        first.push(best);
        second.push(next);
      }
    }
  }
  return { kind: 'window', value, first: Int32Array.from(first), second: Int32Array.from(second) };
}
