// Stability of pathways as a study (§8.7 of algorithms.md): how much of a pathway stays under noise on the image and with other
// seeds of methods that draw, and what it shares with the nearest images of its class.
import {
  type AnalysisSession,
  defaultBatch,
  derivedSeed,
  imagesInMemory,
  type SelectedPathways,
  type SelectionRequest,
  selectPathways,
  type Target,
} from '@pathlens/pathway-core';
import { pace } from './pace.ts';
import { nearestSparsity } from './paths/analysis-in-words.ts';
import { type BitOverlap, bitOverlap, meanOverlap } from './paths/bit-overlap.ts';
import { HeldPaths } from './paths/held-paths.ts';
import { neighbourFindings } from './paths/neighbours.ts';
import { thumbprint, valueDeviation, withNoise } from './paths/perturbed.ts';
import { noiseFigure, noiseTable, seedTable, stabilityArrays, stabilityImages } from './paths/stability-findings.ts';
import { drawsByLot, type ImageStability, noiseLevels, type Stability } from './paths/stability-numbers.ts';
import { requireUnits } from './require-units.ts';
import { selectionLabels } from './selection-label.ts';
import type { StudyContext, StudyEvent } from './study.ts';

/** Megabytes for pathways that wait for their neighbours. */
const heldBytes = 256 * 2 ** 20;
/** Sparsity at which neighbours are compared: the one asked for that is nearest. */
const neighbourSparsity = 90;

/** Images that are looked at together. */
interface Portion {
  readonly first: number;
  readonly values: Float32Array;
  readonly keys: readonly number[];
}

export async function* stability(context: StudyContext): AsyncGenerator<StudyEvent, void, undefined> {
  const { models, request, provenance, signal } = context;
  const [{ images, open }] = models;
  const { selections, sparsities, seed, parameters } = request;
  const session = await open();
  const { network } = session;
  requireUnits(network);
  const levels = noiseLevels(Number(parameters.noise), Number(parameters.levels));
  const found: ImageStability[] = [];
  const stable: Stability = {
    labels: selectionLabels(selections),
    sparsities,
    levels,
    draws: Number(parameters.draws),
    otherSeeds: Number(parameters.seeds),
    images: found,
    seed,
    provenance,
  };
  const held = new HeldPaths(
    { images: images.count, selections: selections.length, bytes: Math.ceil(network.units / 8) },
    { budget: heldBytes, seed },
  );
  const prints: Float32Array[] = [];
  const hasLabels = images.labels.some((label) => label !== null);
  const at = nearestSparsity(sparsities, neighbourSparsity);
  const deviation = await valueDeviation(images, signal);
  const size = defaultBatch(network);
  const { due } = pace();
  for (let first = 0; first < images.count; first += size) {
    const end = Math.min(first + size, images.count);
    const portion: Portion = { first, values: await images.read(first, end), keys: images.keys.slice(first, end) };
    const measured = await measure(session, portion, { context, stable, deviation });
    for (const { base, stability: one } of measured) {
      found.push(one);
      const group = hasLabels ? images.labels[one.image] : base.predicted;
      if (group === null || !held.takes(one.image)) continue;
      held.hold(
        one.image,
        group,
        base.paths.map((cuts) => cuts[at]),
      );
      const elements = portion.values.length / portion.keys.length;
      const start = (one.image - first) * elements;
      prints.push(thumbprint(portion.values.subarray(start, start + elements), network.input.shape));
    }
    yield { kind: 'progress', done: end, total: images.count };
    if (due()) yield { kind: 'figure', figure: noiseFigure(stable) };
  }
  yield { kind: 'figure', figure: noiseFigure(stable) };
  yield { kind: 'table', table: noiseTable(stable) };
  const seeds = seedTable(stable);
  if (seeds !== null) yield { kind: 'table', table: seeds };
  const neighbours = neighbourFindings(held, prints, {
    labels: stable.labels,
    sparsity: sparsities[at],
    units: network.units,
    neighbours: Number(parameters.neighbours),
    grouping: hasLabels ? 'labelled' : 'predicted',
    seed,
    provenance,
  });
  if (neighbours !== null) {
    yield { kind: 'table', table: neighbours.table };
    for (const array of neighbours.arrays) yield { kind: 'array', array };
  }
  yield { kind: 'table', table: stabilityImages(stable, (image) => images.names[image]) };
  for (const array of stabilityArrays(stable)) yield { kind: 'array', array };
}

interface Task {
  readonly context: StudyContext;
  readonly stable: Stability;
  readonly deviation: number;
}

interface Measured {
  readonly base: SelectedPathways;
  readonly stability: ImageStability;
}

/** All of a portion: without change, under every draw of noise, and with every other seed. */
async function measure(session: AnalysisSession, portion: Portion, task: Task): Promise<Measured[]> {
  const { context, stable, deviation } = task;
  const { selections, target, seed } = context.request;
  const run = (asked: readonly SelectionRequest[], values: Float32Array, targets: Target | readonly Target[]) =>
    collect(session, portion, { context, selections: asked, values, targets });
  const base = await run(selections, portion.values, target);
  const targets = base.map(({ explained }) => explained);
  const noisy: SelectedPathways[][][] = [];
  for (const [level, relative] of stable.levels.entries()) {
    noisy.push([]);
    for (let draw = 0; draw < stable.draws; draw++) {
      const noise = {
        keys: portion.keys,
        deviation: relative * deviation,
        seed: derivedSeed(seed, level * 1000 + draw),
      };
      noisy[level].push(await run(selections, withNoise(portion.values, noise), targets));
    }
  }
  const drawing = selections.flatMap((selection, m) => (drawsByLot(selection) ? [{ selection, m }] : []));
  const others: SelectedPathways[][] = [];
  for (let other = 1; other <= (drawing.length > 0 ? stable.otherSeeds : 0); other++) {
    const asked = drawing.map(({ selection }) => ({ ...selection, seed: derivedSeed(selection.seed, other) }));
    others.push(await run(asked, portion.values, targets));
  }
  const { units } = session.network;
  return base.map((whole, i) => {
    const overlapOf = (bits: Uint8Array, m: number, s: number) => bitOverlap(whole.paths[m][s], bits, units);
    const grid = <T>(value: (s: number, m: number) => T) =>
      stable.sparsities.map((_, s) => selections.map((__, m) => value(s, m)));
    return {
      base: whole,
      stability: {
        image: portion.first + i,
        noise: noisy.map((draws) =>
          grid((s, m) => meanOverlap(draws.map((images) => overlapOf(images[i].paths[m][s], m, s)))),
        ),
        classKept: noisy.map(
          (draws) => draws.filter((images) => images[i].predicted === whole.predicted).length / draws.length,
        ),
        seeds: grid((s, m): BitOverlap | null => {
          const place = drawing.findIndex((one) => one.m === m);
          if (place === -1 || others.length === 0) return null;
          return meanOverlap(others.map((images) => overlapOf(images[i].paths[place][s], m, s)));
        }),
      },
    };
  });
}

interface Asked {
  readonly context: StudyContext;
  readonly selections: readonly SelectionRequest[];
  readonly values: Float32Array;
  readonly targets: Target | readonly Target[];
}

async function collect(session: AnalysisSession, { keys }: Portion, asked: Asked): Promise<SelectedPathways[]> {
  const { context, selections, values, targets } = asked;
  const found: SelectedPathways[] = [];
  const pathways = selectPathways(session, {
    images: imagesInMemory(values, values.length / keys.length),
    target: targets,
    selections,
    sparsities: context.request.sparsities,
    imageKey: (image) => keys[image],
    signal: context.signal,
  });
  for await (const one of pathways) found.push(one);
  return found;
}
