// Attributes images of a network on the float64 reference engine, as tests of methods ask it.
import type { Engine } from '../src/engine/engine.ts';
import { referenceEngine } from '../src/engine/reference.ts';
import {
  type AttributionFinding,
  type AttributionId,
  type AttributionRequest,
  attribute,
  attributionMethods,
  completeParameters,
  imagesInMemory,
  type Network,
  openSession,
} from '../src/index.ts';
import { random } from '../src/random.ts';
import { elementCount } from '../src/tensor/shape.ts';

const engine = (await referenceEngine.open()) as Engine;

export function imagesOf(network: Network, count: number): Float32Array {
  const source = random(5);
  return Float32Array.from({ length: count * elementCount(network.input.shape) }, () => source.normal());
}

export async function find(
  network: Network,
  id: AttributionId,
  {
    images,
    params = {},
    ...more
  }: { images: Float32Array; params?: Record<string, unknown> } & Partial<Omit<AttributionRequest, 'images'>>,
): Promise<AttributionFinding[]> {
  const session = await openSession(engine, network);
  const parameters = completeParameters(attributionMethods[id], params);
  const source = imagesInMemory(images, elementCount(network.input.shape));
  const request = { images: source, target: 'predicted', method: { id, parameters }, seed: 3, ...more } as const;
  const found: AttributionFinding[] = [];
  for await (const finding of attribute(session, request)) found.push(finding);
  await session.dispose();
  return found;
}
