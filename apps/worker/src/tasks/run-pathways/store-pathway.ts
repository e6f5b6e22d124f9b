// One image's finding to objects in the store and the numbers that become rows.

import { levelsOf, packLevels } from '@pathlens/figures/map-levels';
import { preprocessMask } from '@pathlens/images';
import { type CutSummary, type Preprocessing, type SelectionFacts, selectionFacts } from '@pathlens/jobs';
import {
  type AttributionId,
  elementCount,
  formatSparsity,
  type ImageFinding,
  massInRegion,
  type Network,
  type ParameterValues,
  PathlensError,
  type PathwayFinding,
  quantise,
  reduceChannels,
  writeNpy,
} from '@pathlens/pathway-core';
import { codeHistogram } from '@pathlens/pathway-core/codes';
import { compress, compressedMediaType, compressedName, type Storage } from '@pathlens/storage';
import type { ImageInput } from '../../child/protocol.ts';

/** An object that belongs to the run. */
export interface StoredArtifact {
  readonly kind: string;
  readonly objectKey: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: string;
}

export interface StoredMap {
  readonly method: AttributionId;
  readonly parameters: ParameterValues;
  readonly sparsity: number | null;
  readonly shape: readonly number[];
  readonly minimum: number;
  readonly maximum: number;
  readonly npyKey: string;
  readonly tileKey: string;
  readonly tileScale: number;
  /** Packed; see packages/figures/map-levels. null of earlier work that has none. */
  readonly levels: Uint8Array<ArrayBuffer> | null;
  readonly masses: Readonly<Record<string, number>>;
}

export interface StoredPathway {
  readonly itemId: string;
  readonly position: number;
  readonly predicted: number;
  readonly target: number;
  readonly probability: number;
  readonly logit: number;
  readonly deadShare: number;
  readonly cuts: readonly CutSummary[];
  readonly facts: SelectionFacts | null;
  readonly codesKey: string;
  readonly deadKey: string;
  readonly histogramKey: string;
  readonly maps: readonly StoredMap[];
  readonly artifacts: readonly StoredArtifact[];
}

interface Place {
  readonly storage: Pick<Storage, 'put' | 'readBytes'>;
  readonly network: Network;
  readonly preprocessing: Preprocessing;
  readonly prefix: string;
}

const binary = 'application/octet-stream';

/** uint32 [activation points, 2, 256]: for each code the units and the dead units that have it. */
function histogramBytes(codes: Uint8Array, dead: Uint8Array, network: Network): Uint8Array {
  const counts = new Uint32Array(network.activations.length * 512);
  for (const [layer, histogram] of codeHistogram(codes, dead, network.activations).entries()) {
    for (let code = 0; code < 256; code++) {
      counts[layer * 512 + code] = histogram.live[code] + histogram.dead[code];
      counts[layer * 512 + 256 + code] = histogram.dead[code];
    }
  }
  return new Uint8Array(counts.buffer);
}

/** Every sparsity once: where the one that was found was asked for too, the cut asked for says so. */
function cutPathways(finding: ImageFinding): PathwayFinding[] {
  const { pathways } = finding.selections[0];
  const found = pathways.find(({ auto }) => auto !== undefined);
  const asked = pathways.filter(({ auto }) => auto === undefined);
  if (found === undefined) return asked;
  if (!asked.some(({ sparsity }) => sparsity === found.sparsity)) return [...asked, found];
  return asked.map((pathway) => (pathway.sparsity === found.sparsity ? { ...pathway, auto: found.auto } : pathway));
}

function cutsOf(finding: ImageFinding): CutSummary[] {
  return cutPathways(finding).map((pathway) => ({
    sparsity: pathway.sparsity,
    density: pathway.density,
    keptUnits: pathway.keptUnits,
    deadShare: pathway.deadShare,
    logit: pathway.logit,
    logitRatio: pathway.logitRatio,
    probability: pathway.probability,
    probabilityRatio: pathway.probabilityRatio,
    argmaxKept: pathway.argmaxKept,
    reawakened: pathway.gates?.reawakened ?? 0,
    closed: pathway.gates?.closed ?? 0,
    auto: pathway.auto,
  }));
}

/** Most points of a trajectory that a row holds: more than a curve can show. */
const maxTrajectory = 512;

/** Every k-th point, and the last. */
function thinned<Point>(points: readonly Point[] | undefined): readonly Point[] | undefined {
  if (points === undefined || points.length <= maxTrajectory) return points;
  const step = Math.ceil(points.length / (maxTrajectory - 1));
  return points.filter((_, i) => i % step === 0 || i === points.length - 1);
}

/** As plain data, which the row is. A value that is not finite has no place in it. */
function factsOf({ image, selections }: ImageFinding): SelectionFacts | null {
  const { facts } = selections[0];
  if (facts === null) return null;
  const { success, data } = selectionFacts.safeParse({ ...facts, trajectory: thinned(facts.trajectory) });
  if (success) return data;
  throw new PathlensError('LOGITS_NOT_FINITE', 'With units pruned the model answers with a value that is not finite.', {
    path: ['images', String(image)],
  });
}

interface FoundMap {
  readonly method: AttributionId;
  readonly parameters: ParameterValues;
  readonly sparsity: number | null;
  readonly shape: readonly number[];
  readonly values: Float32Array | null;
}

/** "grad-cam", "pathway-gradient-90"; of a method that is there with other parameters too, "grad-cam.2". */
function fileNames(found: readonly FoundMap[]): string[] {
  const names = found.map(({ method, sparsity }) =>
    sparsity === null ? method : `${method}-${formatSparsity(sparsity)}`,
  );
  return names.map((name, i) => {
    const before = names.slice(0, i).filter((other) => other === name).length;
    return before === 0 ? name : `${name}.${before + 1}`;
  });
}

/** Stores codes, dead units, histogram and maps below `<prefix>/<position>/`. Throws PathlensError STORAGE_FULL. */
export async function storePathway(image: ImageInput, finding: ImageFinding, place: Place): Promise<StoredPathway> {
  const { storage, network, prefix } = place;
  const artifacts: StoredArtifact[] = [];
  const put = async (kind: string, name: string, content: Uint8Array, mediaType = binary): Promise<string> => {
    const { key, bytes, sha256 } = await storage.put(`${prefix}/${image.position}/${name}`, content);
    artifacts.push({ kind, objectKey: key, mediaType, bytes, sha256 });
    return key;
  };
  const putCompressed = async (kind: string, name: string, content: Uint8Array): Promise<string> =>
    put(kind, compressedName(name), await compress(content), compressedMediaType);
  const codes = finding.selections[0].codes!.values;
  const regions = await readRegions(image, place);
  const { shape: whole } = network.input;
  const found: readonly FoundMap[] = [
    ...cutPathways(finding).flatMap(({ sparsity, pathwayGradient, maps: others }): FoundMap[] => [
      { method: 'pathway-gradient', parameters: {}, sparsity, shape: whole, values: pathwayGradient },
      ...others.map((map) => ({ ...map, sparsity })),
    ]),
    { method: 'gradient', parameters: {}, sparsity: null, shape: whole, values: finding.gradient },
    ...finding.maps.map((map) => ({ ...map, sparsity: null })),
  ];
  const names = fileNames(found);
  const [codesKey, deadKey, histogramKey, ...maps] = await Promise.all([
    putCompressed('codes', 'codes.bin', codes),
    putCompressed('dead', 'dead.bin', finding.dead),
    put('histogram', 'histogram.bin', histogramBytes(codes, finding.dead, network)),
    ...found.map(async ({ method, parameters, sparsity, shape, values }, i): Promise<StoredMap | undefined> => {
      if (values === null) return undefined;
      const name = names[i];
      const tile = quantise(reduceChannels(values, shape[0]));
      return {
        method,
        parameters,
        sparsity,
        shape: [...shape],
        ...extremes(values),
        npyKey: await put('map', `${name}.npy`, writeNpy(shape, values)),
        tileKey: await put('tile', `${name}.tile`, new Uint8Array(tile.values.buffer)),
        tileScale: tile.scale * 127,
        levels: packLevels(levelsOf(tile.values)),
        masses: massesOf(values, shape, regions),
      };
    }),
  ]);
  return {
    itemId: image.itemId,
    position: image.position,
    predicted: finding.predicted,
    target: finding.target,
    probability: finding.probability,
    logit: finding.logits[finding.target],
    deadShare: finding.deadUnits / network.units,
    cuts: cutsOf(finding),
    facts: factsOf(finding),
    codesKey,
    deadKey,
    histogramKey,
    maps: maps.filter((map) => map !== undefined),
    artifacts,
  };
}

/** Of the values that are finite; 0 where none is. */
export function extremes(values: Float32Array): { minimum: number; maximum: number } {
  let [minimum, maximum] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    minimum = Math.min(minimum, value);
    maximum = Math.max(maximum, value);
  }
  return minimum > maximum ? { minimum: 0, maximum: 0 } : { minimum, maximum };
}

async function readRegions(image: ImageInput, { storage, preprocessing }: Place): Promise<Map<string, Uint8Array>> {
  const regions = new Map<string, Uint8Array>();
  for (const [region, key] of Object.entries(image.masks)) {
    regions.set(region, await preprocessMask(await storage.readBytes(key), preprocessing));
  }
  return regions;
}

/** Share of Σ|A| over all channels inside each region, of pixels that have a value; 0 where the map is zero everywhere. */
function massesOf(
  values: Float32Array,
  shape: readonly number[],
  regions: ReadonlyMap<string, Uint8Array>,
): Record<string, number> {
  const pixels = elementCount(shape.slice(1));
  const magnitude = new Float32Array(pixels);
  if (regions.size > 0) for (let i = 0; i < values.length; i++) magnitude[i % pixels] += Math.abs(values[i]);
  return Object.fromEntries(
    [...regions].map(([region, inside]) => [region, massInRegion(magnitude, (pixel) => inside[pixel] === 1) ?? 0]),
  );
}
