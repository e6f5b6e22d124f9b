// Examination: images × selections × sparsities. One unmasked pass an image serves every selection; one masked pass a
// selection and sparsity gives response and Pathway Gradient. Images go in batches, findings come out one by one.
import type { AttributionId } from '../catalog/methods.ts';
import type { EngineArrays } from '../engine/engine.ts';
import { countBits } from '../pathway/bit-set.ts';
import { pathwayNames } from '../program/questions/pathway-question.ts';
import { derivedSeed } from '../random.ts';
import { selections } from '../selection/registry.ts';
import { askedCuts } from './asked-cuts.ts';
import type {
  ExaminationRequest,
  ExaminationSeconds,
  FoundMap,
  ImageFinding,
  PathwayFinding,
  SelectionFinding,
  SelectionRequest,
} from './examination.ts';
import { askedMaps } from './found-maps.ts';
import { readBatch } from './image-source.ts';
import { fillReplacements, openReplacer } from './imposition.ts';
import { fillMasks, maskFeeds, readPathway } from './masked-pass.ts';
import { networkMaps } from './network-maps.ts';
import { pathwayMaps } from './pathway-maps.ts';
import { logProbability } from './response.ts';
import { checkTargets, scorePass, type WholeNetwork } from './score-pass.ts';
import { keyOf, type SelectedBatch, select } from './select.ts';
import { type AnalysisSession, defaultBatch, type Target } from './session.ts';

interface Batch extends SelectedBatch {
  /** What pruned units take; undefined for zero. */
  readonly instead: readonly Float32Array[] | undefined;
}

/**
 * Examines the images in order and yields one finding an image. Memory depends on the batch, not on the number of images.
 * `seconds`, where given, grows as time is spent. Throws PathlensError (TARGET_RANGE, IMAGES_SHAPE, IMAGES_NOT_FINITE,
 * LOGITS_NOT_FINITE, SCORES_NOT_FINITE) and the signal's reason when it is aborted.
 */
export async function* examine(
  session: AnalysisSession,
  request: ExaminationRequest,
  seconds: ExaminationSeconds = { select: 0, attribute: 0 },
): AsyncGenerator<ImageFinding, void, undefined> {
  const { images: source, signal } = request;
  const targets = Array.from({ length: source.count }, (_, i) =>
    Array.isArray(request.target) ? (request.target as readonly Target[])[i] : (request.target as Target),
  );
  checkTargets(targets, session.network);
  const size = Math.max(1, Math.floor(request.batch ?? defaultBatch(session.network)));
  const perSelection = request.sparsities.length + Number(request.autoSparsity !== undefined);
  const passes = 1 + request.selections.length * perSelection;
  const imposition = request.imposition ?? { id: 'zero' };
  const replacer = 'valuesFor' in imposition ? imposition : await openReplacer(session, imposition);
  for (let start = 0; start < source.count; start += size) {
    signal?.throwIfAborted();
    const end = Math.min(start + size, source.count);
    const share = (end - start) / source.count;
    const passDone = (done: number) => request.onProgress?.(start / source.count + (done / passes) * share);
    const began = performance.now();
    const images = await readBatch(source, [start, end], session.network);
    const whole = await scorePass(
      session,
      { images, targets: targets.slice(start, end) },
      {
        scores: request.selections.some(({ id }) => selections[id].needsScores),
        gradient: asksFor(request, 'gradient'),
        firstImage: start,
      },
    );
    seconds.select += (performance.now() - began) / 1000;
    passDone(1);
    const seeds = whole.map((_, i) => derivedSeed(request.selections[0]?.seed ?? 0, keyOf(request, start + i)));
    const own = whole.map((_, i) => request.referenceIndex?.(start + i));
    const instead = await replacer.valuesFor(images, { count: whole.length, seeds, own });
    const batch = { images, start, whole, instead };
    const found: SelectionFinding[][] = whole.map(() => []);
    for (const [i, selection] of request.selections.entries()) {
      const done = (cuts: number) => passDone(1 + i * perSelection + cuts);
      const findings = await examineSelection(session, batch, { request, selection, seconds, done });
      for (const [image, finding] of findings.entries()) found[image].push(finding);
    }
    const mapping = performance.now();
    const maps = await networkMaps(
      session,
      { images, whole },
      { request, keys: whole.map((_, i) => keyOf(request, start + i)) },
    );
    seconds.attribute += (performance.now() - mapping) / 1000;
    for (const [i, image] of whole.entries()) {
      yield imageFinding(image, start + i, { maps: maps.map((of) => of[i]), selections: found[i] });
    }
  }
}

function asksFor(request: ExaminationRequest, id: AttributionId): boolean {
  return askedMaps(request).some((asked) => asked.id === id);
}

function imageFinding(
  whole: WholeNetwork,
  image: number,
  { maps, selections: found }: Pick<ImageFinding, 'maps' | 'selections'>,
): ImageFinding {
  return {
    image,
    logits: whole.logits,
    predicted: whole.predicted,
    target: whole.target,
    probability: Math.exp(logProbability(whole.logits, whole.target)),
    deadUnits: countBits(whole.deadBits),
    dead: whole.deadBits,
    gradient: whole.gradient,
    maps,
    selections: found,
  };
}

interface SelectionTask {
  readonly request: ExaminationRequest;
  readonly selection: SelectionRequest;
  readonly seconds: ExaminationSeconds;
  readonly done: (cuts: number) => void;
}

/** What a masked pass over a batch gave. */
interface MaskedBatch {
  readonly kept: readonly Uint8Array[];
  readonly outputs: EngineArrays;
  /** [method][image] */
  readonly maps: readonly (readonly FoundMap[])[];
}

/** One selection over a batch: scores and thresholds once, then one masked pass a sparsity. */
async function examineSelection(
  session: AnalysisSession,
  batch: Batch,
  task: SelectionTask,
): Promise<SelectionFinding[]> {
  const { request, selection, seconds, done } = task;
  let clock = performance.now();
  const spend = (phase: keyof ExaminationSeconds) => {
    const now = performance.now();
    seconds[phase] += (now - clock) / 1000;
    clock = now;
  };
  const found = await select(session, batch, { request, selection });
  const { cuts, asked } = await askedCuts(session, batch, { cuts: found, request });
  spend('select');
  const count = batch.whole.length;
  const feeds = maskFeeds(session.network, count);
  const replacements = batch.instead?.map(({ length }) => new Float32Array(length));
  const wants = {
    gradient: asksFor(request, 'pathway-gradient'),
    gates: request.countGates ?? false,
    mask: request.keep?.masks ?? false,
  };
  const fetch: string[] = [pathwayNames.logits];
  if (wants.gradient) fetch.push(pathwayNames.gradient);
  if (wants.gates) fetch.push(...session.network.activations.map(({ index }) => pathwayNames.active(index)));
  const targets = batch.whole.map(({ explained }) => explained);
  const pathways: PathwayFinding[][] = batch.whole.map(() => []);
  let last: MaskedBatch | undefined;
  for (const [s, { sparsities, auto }] of asked.entries()) {
    request.signal?.throwIfAborted();
    const kept = cuts.map((cut, image) => fillMasks(cut, { feeds, image, batch: count, sparsity: s }));
    spend('select');
    // Pathways of one selection are nested: as many units kept means the same units, and the same answer.
    const same = last?.kept.every((bits, image) => countBits(bits) === countBits(kept[image])) ?? false;
    if (replacements !== undefined && !same) fillReplacements(batch.instead!, feeds, replacements);
    const pass = { images: batch.images, targets, masks: feeds, replacements };
    last = same
      ? { ...last!, kept }
      : { kept, outputs: await session.run(pass, fetch), maps: await pathwayMaps(session, pass, request) };
    const { outputs, maps } = last;
    for (const [image, whole] of batch.whole.entries()) {
      const { selected, thresholds } = cuts[image];
      const global = selected.kind === 'ranked' && selected.scope === 'global';
      const threshold = global ? (thresholds?.[0]?.[s] ?? null) : null;
      const points = session.network.activations;
      const at = { sparsity: sparsities[image], auto: auto?.[image], threshold };
      const facts = { kept: kept[image], points, wants, maps: maps.map((of) => of[image]), ...at };
      pathways[image].push(readPathway(whole, { outputs, image, batch: count }, facts));
    }
    spend('attribute');
    done(s + 1);
  }
  return cuts.map(({ scores, codes, facts }, image) => {
    return { request: selection, scores, codes, facts, pathways: pathways[image] };
  });
}
