// Constants a program needs beyond the network's own, each computed on first use from them.
import type { Affine } from '../network/affine.ts';
import { type Constant, constant, lazyConstant } from '../tensor/constant.ts';

/** One number that broadcasts over everything. */
export function scalarConstant(value: number): Constant {
  return constant([], Float32Array.of(value));
}

/** By weight and number of groups: questions to one network share what is turned, and so do the programs of an engine. */
const rotated = new WeakMap<Constant, Map<number, WeakRef<Constant>>>();

/**
 * Weights whose plain convolution is the input gradient of a stride-1 convolution: [O, I/group, kh, kw] becomes
 * [I, O/group, kh, kw], in and out swapped inside each group and the kernel turned by 180°.
 */
export function rotatedWeight(weight: Constant, group: number): Constant {
  const byGroup = rotated.get(weight) ?? new Map<number, WeakRef<Constant>>();
  rotated.set(weight, byGroup);
  const known = byGroup.get(group)?.deref();
  if (known !== undefined) return known;
  const made = rotate(weight, group);
  byGroup.set(group, new WeakRef(made));
  return made;
}

function rotate(weight: Constant, group: number): Constant {
  const [outputs, perGroup, height, width] = weight.shape;
  const outputsPerGroup = outputs / group;
  const area = height * width;
  return lazyConstant([perGroup * group, outputsPerGroup, height, width], () => {
    const from = weight.values();
    const to = new Float32Array(from.length);
    for (let output = 0; output < outputs; output++) {
      const firstInput = Math.floor(output / outputsPerGroup) * perGroup;
      const within = output % outputsPerGroup;
      for (let input = 0; input < perGroup; input++) {
        const source = (output * perGroup + input) * area;
        const target = ((firstInput + input) * outputsPerGroup + within) * area + area - 1;
        for (let tap = 0; tap < area; tap++) to[target - tap] = from[source + tap];
      }
    }
    return to;
  });
}

/** Factor and shift of a batch normalization as [C, 1, …, 1], to broadcast over values of `rank` axes. */
export function affineConstants(affine: Affine, rank: number): { readonly factor: Constant; readonly shift: Constant } {
  const shape = [affine.channels, ...Array<number>(rank - 1).fill(1)];
  return {
    factor: lazyConstant(shape, () => Float32Array.from(affine.values().factor)),
    shift: lazyConstant(shape, () => Float32Array.from(affine.values().shift)),
  };
}
