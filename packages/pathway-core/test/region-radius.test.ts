// ε̂ against a slow derivation: every switch's gradient by central differences in float64, unit by unit and window by window.
import { describe, expect, it } from 'vitest';
import type { Engine } from '../src/engine/engine.ts';
import { evaluate } from '../src/engine/reference/evaluate.ts';
import { referenceEngine } from '../src/engine/reference.ts';
import { type Network, openSession, regionRadius } from '../src/index.ts';
import { marginNames, maskedValuesProgram, preactivationOf } from '../src/program/questions/margin-question.ts';
import { random } from '../src/random.ts';
import { networkCases } from '../src/testing/network-cases.ts';

const engine = (await referenceEngine.open()) as Engine;
const named = (start: string): Network => networkCases().find(({ name }) => name.startsWith(start))!.network;

function setting(network: Network, density: number) {
  const source = random(3);
  const length = network.input.shape.reduce((product, size) => product * size, 1);
  return {
    image: Float32Array.from({ length }, () => source.normal()),
    masks: network.activations.map(({ units }) =>
      Uint8Array.from({ length: units }, () => Number(source.next() < density)),
    ),
    replacements: undefined as readonly Float32Array[] | undefined,
  };
}

/** All values at once, in float64. */
function reader(network: Network, masks: readonly Uint8Array[], others?: readonly Float32Array[]) {
  const relus = network.activations.map((point) => preactivationOf(network, point)!);
  const pools = network.nodes.filter((node) => node.operator === 'MaxPool');
  const program = maskedValuesProgram(network, [...relus, ...pools.map(({ input }) => input)]);
  const feeds = Object.fromEntries(
    masks.flatMap((mask, i) => [
      [marginNames.mask(i), mask],
      [marginNames.replacement(i), others?.[i] ?? new Float32Array(mask.length)],
    ]),
  );
  return (image: Float64Array) => {
    const found = evaluate(program, { ...feeds, [marginNames.image]: image }, 1);
    return [...relus, ...pools].map((_, i) => Float64Array.from(found[marginNames.value(i)]));
  };
}

/** Every difference that switches somewhere: kept units, and the two largest of windows of 2 × 2 without pads. */
function differences(network: Network, masks: readonly Uint8Array[], at: readonly Float64Array[]) {
  const found: { set: number; first: number; second: number | null }[] = [];
  for (const [set, mask] of masks.entries()) {
    for (const [first, bit] of mask.entries()) if (bit === 1) found.push({ set, first, second: null });
  }
  const pools = network.nodes.filter((node) => node.operator === 'MaxPool');
  for (const [i, pool] of pools.entries()) {
    const set = masks.length + i;
    const [channels, height, width] = network.shapes.get(pool.input)!;
    for (let channel = 0; channel < channels; channel++) {
      for (let y = 0; y + 2 <= height; y += 2) {
        for (let x = 0; x + 2 <= width; x += 2) {
          const corner = (channel * height + y) * width + x;
          const places = [corner, corner + 1, corner + width, corner + width + 1];
          const [first, second] = places.sort((a, b) => at[set][b] - at[set][a]);
          if (at[set][first] !== at[set][second]) found.push({ set, first, second });
        }
      }
    }
  }
  return found;
}

function slow(network: Network, { image, masks, replacements }: ReturnType<typeof setting>): number {
  const read = reader(network, masks, replacements);
  const x = Float64Array.from(image);
  const centre = read(x);
  const all = differences(network, masks, centre);
  const value = (values: readonly Float64Array[], { set, first, second }: (typeof all)[number]) =>
    values[set][first] - (second === null ? 0 : values[set][second]);
  const squares = new Float64Array(all.length);
  const h = 1e-6;
  for (let pixel = 0; pixel < x.length; pixel++) {
    const moved = (by: number) => read(x.map((one, i) => (i === pixel ? one + by : one)));
    const [above, below] = [moved(h), moved(-h)];
    for (const [i, one] of all.entries()) squares[i] += ((value(above, one) - value(below, one)) / (2 * h)) ** 2;
  }
  const distances = all.map((one, i) =>
    squares[i] > 1e-16 ? Math.abs(value(centre, one)) / Math.sqrt(squares[i]) : Infinity,
  );
  return Math.min(...distances);
}

describe.each([
  ['the whole of a VGG-like network', named('VGG'), 1],
  ['a tenth of it', named('VGG'), 0.1],
  ['half of a ResNet-like network', named('ResNet'), 0.5],
])('ε̂ of %s', (_what, network, density) => {
  it('is the smallest distance to a switch', async () => {
    const session = await openSession(engine, network);
    const given = setting(network, density);
    const found = await regionRadius(session, given, { most: 1e6, seed: 1 });
    expect(found).toMatchObject({ method: 'exact', looked: found!.units });
    expect(found!.radius / slow(network, given)).toBeCloseTo(1, 3);
    await session.dispose();
  });

  it('is found among the few that seem nearest', async () => {
    const session = await openSession(engine, network);
    const given = setting(network, density);
    const exact = await regionRadius(session, given, { most: 1e6, seed: 1 });
    const screened = await regionRadius(session, given, { most: 12, seed: 1 });
    expect(screened).toMatchObject({ method: 'screened', looked: 12 });
    expect(screened!.radius).toBe(exact!.radius);
    await session.dispose();
  });
});

it('frozen units are constants of the windows they stand in', async () => {
  const network = named('VGG');
  const session = await openSession(engine, network);
  const given = setting(network, 0.3);
  const source = random(9);
  const replacements = given.masks.map((mask) => Float32Array.from(mask, (bit) => (bit === 1 ? 0 : source.next())));
  const frozen = { ...given, replacements };
  const found = await regionRadius(session, frozen, { most: 1e6, seed: 1 });
  expect(found!.radius / slow(network, frozen)).toBeCloseTo(1, 3);
  await session.dispose();
});

it('there is none where the activation is smooth or has more than one bend', async () => {
  const network = named('gated');
  const session = await openSession(engine, network);
  expect(await regionRadius(session, setting(network, 1), { most: 10, seed: 1 })).toBeNull();
  await session.dispose();
});
