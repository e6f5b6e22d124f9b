// Writes the networks of the benchmark layer by layer, with random weights that are drawn when they are first read: time and memory
// do not depend on them. Batch normalizations behind convolutions are folded, as exporters do.
import {
  buildNetwork,
  type Constant,
  elementCount,
  lazyConstant,
  type Network,
  type NetworkNode,
} from '@pathlens/pathway-core';

type Unwired<N extends NetworkNode> = N extends unknown ? Omit<N, 'name' | 'output'> : never;

/** Uniform numbers of a spread, by a generator of 32 bits: a hundred million of them take a second. */
function drawn(shape: readonly number[], bound: number, seed: number): Constant {
  return lazyConstant(shape, () => {
    const values = new Float32Array(elementCount(shape));
    let state = (seed * 2654435761) >>> 0 || 1;
    for (let i = 0; i < values.length; i++) {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      values[i] = ((state >>> 0) / 2 ** 31 - 1) * bound;
    }
    return values;
  });
}

export interface ConvOptions {
  readonly stride?: number;
  readonly group?: number;
  readonly pad?: number;
  readonly bias?: boolean;
  /** Factor on He's spread: below one where branches add up. */
  readonly gain?: number;
}

export class Layers {
  readonly #nodes: NetworkNode[] = [];
  readonly #constants = new Map<string, Constant>();
  readonly #shape: readonly number[];

  constructor(shape: readonly number[] = [3, 224, 224]) {
    this.#shape = shape;
  }

  node(node: Unwired<NetworkNode>): string {
    const name = `${node.operator}${this.#nodes.length + 1}`;
    this.#nodes.push({ ...node, name, output: `${name}_output` } as NetworkNode);
    return `${name}_output`;
  }

  #constant(constant: Constant): string {
    const id = `weights${this.#constants.size + 1}`;
    this.#constants.set(id, constant);
    return id;
  }

  weights(shape: readonly number[], bound: number): string {
    return this.#constant(drawn(shape, bound, this.#constants.size + 1));
  }

  given(shape: readonly number[], value: number): string {
    return this.#constant(lazyConstant(shape, () => new Float32Array(elementCount(shape)).fill(value)));
  }

  conv(
    input: string,
    [inputs, outputs, size]: readonly [number, number, number],
    { stride = 1, group = 1, pad = Math.floor(size / 2), bias = true, gain = 1 }: ConvOptions = {},
  ): string {
    const fanIn = (inputs / group) * size * size;
    return this.node({
      operator: 'Conv',
      input,
      weight: this.weights([outputs, inputs / group, size, size], gain * Math.sqrt(6 / fanIn)),
      bias: bias ? this.weights([outputs], 0.05) : undefined,
      strides: [stride, stride],
      pads: [pad, pad, pad, pad],
      dilations: [1, 1],
      group,
    });
  }

  relu(input: string): string {
    return this.node({ operator: 'Relu', input });
  }

  relu6(input: string): string {
    return this.node({ operator: 'Clip', input, min: 0, max: 6 });
  }

  normalize(input: string, channels: number): string {
    const ones = () => this.given([channels], 1);
    const parts = { scale: ones(), bias: this.weights([channels], 0.1), mean: this.weights([channels], 0.1) };
    return this.node({ operator: 'BatchNormalization', input, ...parts, variance: ones(), epsilon: 1e-5 });
  }

  layerNormalize(input: string, width: number): string {
    const [scale, bias] = [this.given([width], 1), this.given([width], 0)];
    return this.node({ operator: 'LayerNormalization', input, scale, bias, epsilon: 1e-6 });
  }

  maxPool(input: string, kernel: number, stride: number, pad = 0): string {
    const pads = [pad, pad, pad, pad] as const;
    const window = { kernel: [kernel, kernel], strides: [stride, stride], pads, dilations: [1, 1] } as const;
    return this.node({ operator: 'MaxPool', input, ...window, ceilMode: false });
  }

  averagePool(input: string, size: number): string {
    const window = { kernel: [size, size], strides: [size, size], pads: [0, 0, 0, 0] } as const;
    return this.node({ operator: 'AveragePool', input, ...window, ceilMode: false, countIncludePad: false });
  }

  mean(input: string, axes: readonly number[]): string {
    return this.node({ operator: 'ReduceMean', input, axes, keepDims: false });
  }

  add(a: string, b: string): string {
    return this.node({ operator: 'Add', a, b });
  }

  linear(input: string, inputs: number, outputs: number, gain = 1): string {
    const weight = this.weights([outputs, inputs], gain * Math.sqrt(3 / inputs));
    return this.node({ operator: 'Linear', input, weight, transposed: true, bias: this.weights([outputs], 0.05) });
  }

  finish(output: string): Network {
    const input = { name: 'image', shape: this.#shape };
    return buildNetwork({ input, output, nodes: this.#nodes, constants: this.#constants });
  }
}
