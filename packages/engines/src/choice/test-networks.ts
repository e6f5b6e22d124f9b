// What an engine is tried on before it is trusted: small networks in the manner of known families for its answers, and one network of a
// GFLOP for its speed.
import {
  buildNetwork,
  constant,
  type EngineArray,
  type EngineArrays,
  elementCount,
  type Network,
  type NetworkNode,
  type Program,
  pathwayProgram,
  random,
} from '@pathlens/pathway-core';
import { handWired, networkCases } from '@pathlens/pathway-core/testing';

export interface CheckProgram {
  readonly program: Program;
  readonly feeds: EngineArrays;
  readonly batch: number;
}

const batch = 2;

function drawn({ inputs }: Program, seed: number): EngineArrays {
  const source = random(seed);
  return Object.fromEntries(
    inputs.map(({ name, type, shape }): [string, EngineArray] => {
      const length = batch * elementCount(shape);
      if (type === 'float32') return [name, Float32Array.from({ length }, () => source.normal())];
      return [name, Uint8Array.from({ length }, () => (source.next() < 0.67 ? 1 : 0))];
    }),
  );
}

/** The pathway question, forward and back, of networks with every kind of layer, under random masks. */
export function checkPrograms(): CheckProgram[] {
  const networks = [handWired(), ...networkCases().map(({ network }) => network)];
  return networks.map((network, i) => {
    const program = pathwayProgram(network);
    return { program, feeds: drawn(program, i + 1), batch };
  });
}

const channels = 64;
const layers = 4;

/** Four convolutions of 64 channels on a square of so many pixels. */
export interface SpeedNetwork {
  readonly network: Network;
  readonly elements: number;
  /** Multiply-adds ×2 of one forward pass; the gradient of its input takes as many. */
  readonly flops: number;
}

export function speedNetwork(size: number): SpeedNetwork {
  const weight = constant(
    [channels, channels, 3, 3],
    Float32Array.from({ length: channels * channels * 9 }, (_, i) => Math.sin(i) / 20),
  );
  const nodes: NetworkNode[] = [];
  let value = 'image';
  for (let layer = 0; layer < layers; layer++) {
    const geometry = { strides: [1, 1], pads: [1, 1, 1, 1], dilations: [1, 1], group: 1 } as const;
    nodes.push(
      { operator: 'Conv', name: `conv${layer}`, input: value, weight: 'weight', output: `z${layer}`, ...geometry },
      { operator: 'Relu', name: `relu${layer}`, input: `z${layer}`, output: `a${layer}` },
    );
    value = `a${layer}`;
  }
  nodes.push({ operator: 'ReduceMean', name: 'mean', input: value, axes: [2, 3], keepDims: false, output: 'logits' });
  const input = { name: 'image', shape: [channels, size, size] };
  const network = buildNetwork({ input, output: 'logits', nodes, constants: new Map([['weight', weight]]) });
  const elements = channels * size * size;
  return { network, elements, flops: 2 * layers * channels * 9 * elements };
}
