// How fast this machine is: forward and backward passes a second of one fixed network, so that costs can be foretold.
import { buildNetwork, constant, type NetworkNode, openSession } from '@pathlens/pathway-core';
import { openEngine } from './open-engine.ts';
import type { TaskContext } from './run-task.ts';

export interface EngineSpeed {
  readonly engine: string;
  readonly device: string;
  readonly library: string;
  /** Passes (forward and backward, one image) a second of a network whose forward pass takes one GFLOP. */
  readonly passesPerSecond: number;
}

const size = 56;
const channels = 64;
const layers = 4;
/** Multiply-adds ×2 of one forward pass. */
const forwardFlops = 2 * layers * channels * channels * 9 * size * size;

function testNetwork() {
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
  return buildNetwork({ input, output: 'logits', nodes, constants: new Map([['weight', weight]]) });
}

export async function measureSpeed(_input: unknown, { settings }: TaskContext): Promise<EngineSpeed> {
  const engine = await openEngine(settings.engine, settings.threads);
  const network = testNetwork();
  const session = await openSession(engine, network);
  const images = Float32Array.from({ length: channels * size * size }, (_, i) => Math.cos(i));
  const pass = () => session.run({ images, targets: [0] }, ['logits', 'gradient']);
  await pass();
  const started = performance.now();
  let passes = 0;
  let elapsed = 0;
  while (passes < 3 || (elapsed < 300 && passes < 30)) {
    await pass();
    passes++;
    elapsed = performance.now() - started;
  }
  await session.dispose();
  await engine.dispose();
  const { id, device, library } = engine.description;
  return { engine: id, device, library, passesPerSecond: ((passes / elapsed) * 1000 * forwardFlops) / 1e9 };
}
