// Examines a block of images: every map made once, then every metric, as many images together as memory takes.
import {
  type AnalysisSession,
  argmax,
  checkLogits,
  derivedSeed,
  type Explainer,
  logitsOf,
  metricBatch,
  metrics as metricRegistry,
  type Partners,
  readBatch,
} from '@pathlens/pathway-core';
import type { Shard, ShardRun } from '../sharded.ts';
import type { ForeignMaps, StudyContext, StudyImages } from '../study.ts';
import { type AskedEvaluation, askedOf } from './asked.ts';
import { blockOf, foreignOf, portionSize, regionName } from './blocks.ts';
import { countEmpty } from './empty-maps.ts';
import { type BlockNumbers, decodeBlock, encodeBlock, type MetricNumbers } from './encoding.ts';
import { explainersOf } from './explainers.ts';
import { makeMaps } from './made-maps.ts';
import { numbersOf } from './numbers-of.ts';
import { readPartners } from './partners.ts';
import { joined } from './portions.ts';

/** What metrics draw has nothing to do with what methods draw. */
const metricSeed = 101;

export async function measureBlock(context: StudyContext, { key }: Shard, run: ShardRun): Promise<Uint8Array> {
  const { model: place, first, end } = blockOf(key);
  const { images, open } = context.models[place];
  const session = await open();
  const asked = askedOf(context.request);
  const partners = await readPartners(session, asked, { images, signal: run.signal });
  const task = { asked, session, images, partners, foreign: foreignOf(context), explainers: explainersOf(asked), run };
  const size = portionSize(session.network, asked);
  const done = run.resume === undefined ? [] : [decodeBlock(run.resume)];
  let start = first + (done[0]?.targets.length ?? 0);
  while (start < end) {
    const stop = Math.min(start + size, end);
    const [before, share] = [(start - first) / (end - first), (stop - start) / (end - first)];
    const progress = (part: number) => run.progress(before + part * share);
    done.push(await measurePortion(task, { start, stop, progress }));
    start = stop;
    if (stop < end) await run.keep(encodeBlock(joined(done)));
  }
  return encodeBlock(joined(done));
}

interface Task {
  readonly asked: AskedEvaluation;
  readonly session: AnalysisSession;
  readonly images: StudyImages;
  readonly partners?: Partners;
  readonly foreign: ReadonlyMap<string, ForeignMaps>;
  readonly explainers: readonly (Explainer | null)[];
  readonly run: ShardRun;
}

interface Portion {
  readonly start: number;
  readonly stop: number;
  /** Told the share done, 0 to 1. */
  progress(share: number): void;
}

async function measurePortion(task: Task, { start, stop, progress }: Portion): Promise<BlockNumbers> {
  const { asked, session, images, partners, run } = task;
  const { network } = session;
  const values = await readBatch(images, [start, stop], network);
  const count = stop - start;
  const all = await logitsOf(session, values, count);
  const logits = Array.from({ length: count }, (_, i) => all.slice(i * network.classes, (i + 1) * network.classes));
  for (const [i, row] of logits.entries()) checkLogits(row, start + i);
  const predicted = logits.map(argmax);
  const targets = predicted.map((own) => (asked.target === 'predicted' ? own : asked.target));
  const batch = { images: values, targets, keys: images.keys.slice(start, stop), signal: run.signal };
  const steps = asked.examined.length + asked.metrics.length;
  const made = await makeMaps(task, { batch, start, done: (maps) => progress(maps / steps) });
  const known = made.map((one) => one.known);
  const needsRegions = asked.metrics.some(({ metric }) => metric.needs === 'regions');
  const regions = [];
  for (let image = start; image < stop; image++) {
    regions.push(needsRegions ? ((await images.region?.(image, regionName)) ?? null) : null);
  }
  const examined = metricBatch({
    session,
    batch,
    partners,
    logits,
    explained: made.map(({ explained }) => explained),
    regions,
    levels: asked.levels,
    seed: derivedSeed(asked.seed, metricSeed),
  });
  const found: MetricNumbers[] = [];
  for (const { metric, parameters } of asked.metrics) {
    run.signal?.throwIfAborted();
    const measured = await (await metricRegistry[metric.id]())(examined, parameters);
    found.push(numbersOf(measured, known));
    progress((asked.examined.length + found.length) / steps);
  }
  return {
    examined: asked.examined.length,
    targets: targets.map((target) => (typeof target === 'number' ? target : target.of)),
    predicted,
    metrics: found,
    emptyMaps: countEmpty(made.map(({ empty }) => empty)),
    undefinedMaps: Object.fromEntries(made.flatMap(({ why }, place) => (why === null ? [] : [[place, why]]))),
  };
}
