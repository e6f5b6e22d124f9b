// Networks exported by PyTorch, on every engine present, held to what PyTorch computed in float64.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openOnnx } from '@pathlens/model-io';
import {
  type CompiledProgram,
  engineTable,
  type Network,
  pathwayNames,
  pathwayProgram,
  readNpy,
} from '@pathlens/pathway-core';
import { largestDeviation } from '@pathlens/pathway-core/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEngines } from './present-engines.ts';

const fixtures = join(import.meta.dirname, '../../pathway-core/test/fixtures');
const folders = ['reference', 'networks'].flatMap((group) =>
  readdirSync(join(fixtures, group), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ name, folder: join(fixtures, group, name) })),
);
interface Vectors {
  readonly images: Float32Array;
  readonly batch: number;
  readonly explained: readonly number[];
  array(name: string): Float32Array;
  /** One byte a unit, [batch, units]. */
  mask(name: string, units: number): Uint8Array;
  /** `<method>_<sparsity>` of every path. */
  readonly paths: readonly string[];
}

function readVectors(folder: string): Vectors {
  const meta = JSON.parse(readFileSync(join(folder, 'meta.json'), 'utf8'));
  const values = (name: string) => readNpy(readFileSync(join(folder, `${name}.npy`)), name).values;
  return {
    images: values('images') as Float32Array,
    batch: meta.images,
    explained: meta.explained_class,
    array: (name) => values(name) as Float32Array,
    mask(name, units) {
      const packed = values(name) as Uint8Array;
      const row = Math.ceil(units / 8);
      const bit = (i: number) =>
        (packed[Math.floor(i / units) * row + ((i % units) >> 3)] >> (7 - ((i % units) & 7))) & 1;
      return Uint8Array.from({ length: meta.images * units }, (_, i) => bit(i));
    },
    paths: Object.keys(meta.paths).map((path) => path.replace('@', '_')),
  };
}

/** [batch, units] of all points as one array an activation point, [batch, units of the point]. */
function split<A extends Uint8Array | Float32Array>(all: A, network: Network, batch: number): A[] {
  return network.activations.map(({ offset, units }) => {
    const part = new (all.constructor as new (length: number) => A)(batch * units);
    for (let image = 0; image < batch; image++) {
      const start = image * network.units + offset;
      part.set(all.subarray(start, start + units), image * units);
    }
    return part;
  });
}

function feeds(network: Network, vectors: Vectors, [start, end]: readonly [number, number], mask?: Uint8Array) {
  const count = end - start;
  const seed = new Float32Array(count * network.classes);
  for (let image = 0; image < count; image++) seed[image * network.classes + vectors.explained[start + image]] = 1;
  const elements = vectors.images.length / vectors.batch;
  const kept =
    mask?.subarray(start * network.units, end * network.units) ?? new Uint8Array(count * network.units).fill(1);
  const masks = split(kept, network, count).map((part, i) => [pathwayNames.mask(i), part]);
  return {
    [pathwayNames.image]: vectors.images.subarray(start * elements, end * elements),
    [pathwayNames.seed]: seed,
    ...(Object.fromEntries(masks) as Record<string, Uint8Array>),
  };
}

const { present, absent } = await openEngines();

for (const { id, reason } of absent) it.skip(`${id}: ${reason}`, () => {});

afterAll(async () => {
  for (const { engine } of present) await engine.dispose();
});

describe.each(folders)('$name', ({ name: folderName, folder }) => {
  const vectors = readVectors(folder);
  const { batch } = vectors;
  let network: Network;
  beforeAll(async () => {
    ({ network } = await openOnnx(join(folder, 'model.onnx')));
  });

  // For a software adapter, which takes half a minute for each, the one with the most kinds of convolution. All of them with the long check.
  const whole = process.env.CHECK_ROUNDS !== undefined;
  const here = present.filter(({ software }) => !software || whole || folderName === 'asymmetric');
  describe.each(here)('on $id', ({ id, engine, software }) => {
    /** Of the largest magnitude; reference/README.md. */
    const tolerance = engineTable[id].tolerance.networks;
    let compiled: CompiledProgram;
    beforeAll(async () => {
      compiled = await engine.compile(pathwayProgram(network));
    });
    afterAll(() => compiled.dispose());

    it('gives logits, scores and gradient', async () => {
      const scores = network.activations.map(({ index }) => pathwayNames.score(index));
      const fetch = [pathwayNames.logits, pathwayNames.gradient, ...scores];
      const outputs = await compiled.run(feeds(network, vectors, [0, batch]), { batch, fetch });
      expect(largestDeviation(outputs.logits, vectors.array('logits'))).toBeLessThan(tolerance);
      expect(largestDeviation(outputs.gradient, vectors.array('gradient'))).toBeLessThan(tolerance);
      const expected = split(vectors.array('scores_mct'), network, batch);
      const largest = Math.max(...vectors.array('scores_mct'));
      for (const [i, name] of scores.entries()) {
        const off = Math.max(...expected[i].map((value, at) => Math.abs(value - (outputs[name][at] as number))));
        expect(off, name).toBeLessThan(tolerance * largest);
      }
    });

    // One sparse path shows it for the slow ones.
    const paths = id === 'reference' || software ? vectors.paths.filter((path) => path === 'mct_90') : vectors.paths;
    it.each(paths)('gives the Pathway Gradient of %s', async (path) => {
      const mask = vectors.mask(`mask_${path}`, network.units);
      const fetch = [pathwayNames.gradient];
      const outputs = await compiled.run(feeds(network, vectors, [0, batch], mask), { batch, fetch });
      expect(largestDeviation(outputs.gradient, vectors.array(`pathway_gradient_${path}`))).toBeLessThan(tolerance);
    });

    it('answers an image alone as it does in a batch', async () => {
      const mask = vectors.mask(`mask_${vectors.paths[0]}`, network.units);
      const fetch = [pathwayNames.logits, pathwayNames.gradient];
      const together = await compiled.run(feeds(network, vectors, [0, batch], mask), { batch, fetch });
      const alone = await compiled.run(feeds(network, vectors, [batch - 1, batch], mask), { batch: 1, fetch });
      for (const name of fetch) {
        const last = together[name].subarray((together[name].length / batch) * (batch - 1));
        expect(largestDeviation(alone[name], last), name).toBeLessThan(1e-5);
      }
    });
  });
});
