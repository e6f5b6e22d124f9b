// The input gradient of the largest logit, as the engine computes it, against finite differences at 16 pixels (try-pixels.ts).
// The differences are the engine's own, in float32. Where those are unclear or disagree, and the network is small enough, the
// float64 reference is asked: an answer that barely depends on its image changes less than float32 can hold.
import type { CompiledProgram, Engine } from '../engine/engine.ts';
import { forwardFlops } from '../network/forward-flops.ts';
import type { Network } from '../network/network.ts';
import { pathwayNames } from '../program/questions/pathway-question.ts';
import { gradientProgram } from '../program/questions/plain-questions.ts';
import { random } from '../random.ts';
import { engineAnswers, engineLogits, referenceAnswers } from './answer-source.ts';
import type { Judgement } from './judge-differences.ts';
import { pickPixels } from './pick-pixels.ts';
import { argmax } from './response.ts';
import { gradientLimit, spreadOf, type Tried, tryPixels } from './try-pixels.ts';

const wantedPixels = 16;
/** What the reference does a second, at least. */
const referenceFlops = 5e7;

export interface GradientFinding {
  /** Pixels tried; fewer than 16 where the image has fewer or time was short. */
  readonly pixels: number;
  /** Largest relative difference among those judged; null where none was. */
  readonly largest: number | null;
  /** What it may be: 0.05 and the share that rounding may add. */
  readonly limit: number;
  /** `unclear`: the answer changes less than can be told, or units switch at nearly all pixels. */
  readonly verdict: 'holds' | 'fails' | 'unclear';
  /** Pixels left out, because a unit switches within every step tried. */
  readonly atKinks: number;
  /** What the differences were computed in. */
  readonly precision: 'float32' | 'float64';
}

export interface GradientRequest {
  /** [C, H, W] */
  readonly image: Float32Array;
  readonly seed: number;
  /** Time the differences may take; pixels are left out beyond it. */
  readonly seconds: number;
}

/** The engine stays the caller's. Throws what the engine throws. */
export async function checkGradient(
  engine: Engine,
  network: Network,
  request: GradientRequest,
): Promise<{
  readonly finding: GradientFinding /** Of one forward pass of one image. */;
  readonly forwardSeconds: number;
}> {
  const program = await engine.compile(gradientProgram(network));
  try {
    const one = { images: request.image, batch: 1 };
    await engineLogits(program, network, one);
    const started = performance.now();
    const logits = await engineLogits(program, network, one);
    const forwardSeconds = (performance.now() - started) / 1000;
    return { finding: await compare({ program, network, logits, forwardSeconds }, request), forwardSeconds };
  } finally {
    await program.dispose();
  }
}

interface Compiled {
  readonly program: CompiledProgram;
  readonly network: Network;
  readonly logits: Float32Array;
  readonly forwardSeconds: number;
}

async function compare(
  { program, network, logits, forwardSeconds }: Compiled,
  { image, seed, seconds }: GradientRequest,
): Promise<GradientFinding> {
  const target = argmax(logits);
  const gradient = await gradientOf(program, image, { target, classes: network.classes });
  if (!logits.every(Number.isFinite) || !gradient.every(Number.isFinite)) {
    return { pixels: 0, largest: null, limit: gradientLimit, verdict: 'fails', atKinks: 0, precision: 'float32' };
  }
  const numbers = random(seed);
  const affordable = (passSeconds: number) => Math.floor((seconds / Math.max(passSeconds, 1e-6) - 5) / 3);
  const count = Math.min(Math.max(affordable(forwardSeconds), 2), wantedPixels);
  const pixels = pickPixels(gradient, count, numbers);
  const next = () => numbers.next();
  const found = await tryPixels(engineAnswers(program, network, target), { gradient, image, pixels }, next);
  const settled = await confirm(found, pixels, async (doubtful) => {
    const nearby = nudged(image, next);
    const gradientThere = await gradientOf(program, nearby, { target, classes: network.classes });
    const trial = { gradient: gradientThere, image: nearby, pixels: doubtful };
    return tryPixels(engineAnswers(program, network, target), trial, next);
  });
  const finding = summary(settled, pixels.length, 'float32');
  const asked = Math.min(affordable(forwardFlops(network) / referenceFlops), pixels.length);
  if (finding.verdict === 'holds' || asked < 2) return finding;
  const fewer = pixelsAgain(pixels, settled, asked);
  const surer = await tryPixels(referenceAnswers(network, target), { gradient, image, pixels: fewer }, next);
  return merged(finding, summary(surer, fewer.length, 'float64'));
}

/** Tries pixels that differ once more beside the image: a wrong rule differs there too, an accident of many kinks does not. */
async function confirm(
  found: Tried,
  pixels: readonly number[],
  tryNearby: (pixels: readonly number[]) => Promise<Tried>,
): Promise<Tried> {
  const doubtful = pixels.filter((_, index) => found.judgements?.[index].kind === 'differs');
  if (found.judgements === null || doubtful.length === 0) return found;
  const { judgements: again } = await tryNearby(doubtful);
  const judgements = found.judgements.map((judged, index): Judgement => {
    const place = doubtful.indexOf(pixels[index]);
    return place === -1 || again === null || again[place].kind === 'differs' ? judged : { kind: 'switches' };
  });
  return { ...found, judgements };
}

/** The image with a hundredth of its spread of noise. */
function nudged(image: Float32Array, next: () => number): Float32Array {
  const reach = spreadOf(image) / 50;
  return image.map((value) => value + (next() - 0.5) * reach);
}

async function gradientOf(
  program: CompiledProgram,
  image: Float32Array,
  { target, classes }: { readonly target: number; readonly classes: number },
): Promise<Float32Array> {
  const seed = new Float32Array(classes);
  seed[target] = 1;
  const feeds = { [pathwayNames.image]: image, [pathwayNames.seed]: seed };
  const found = await program.run(feeds, { batch: 1, fetch: [pathwayNames.gradient] });
  return found[pathwayNames.gradient] as Float32Array;
}

/** Those in doubt first. */
function pixelsAgain(pixels: readonly number[], { judgements }: Tried, count: number): number[] {
  const doubt = (index: number) => (judgements === null || judgements[index].kind !== 'agrees' ? 0 : 1);
  return pixels
    .map((pixel, index) => ({ pixel, rank: doubt(index) }))
    .sort((a, b) => a.rank - b.rank)
    .slice(0, count)
    .map(({ pixel }) => pixel);
}

function summary(
  { judgements, limit }: Tried,
  pixels: number,
  precision: GradientFinding['precision'],
): GradientFinding {
  if (judgements === null) return { pixels, largest: null, limit, verdict: 'unclear', atKinks: 0, precision };
  const judged = judgements.filter((one) => one.kind !== 'switches');
  const atKinks = judgements.length - judged.length;
  const largest = judged.length === 0 ? null : Math.max(...judged.map(({ relative }) => relative));
  const isEnough = 4 * judged.length >= judgements.length;
  const verdict = judged.some(({ kind }) => kind === 'differs') ? 'fails' : isEnough ? 'holds' : 'unclear';
  return { pixels, largest, limit, verdict, atKinks, precision };
}

/** What float64 could tell replaces what float32 could not; pixels that float32 settled stay settled. */
function merged(first: GradientFinding, second: GradientFinding): GradientFinding {
  return second.verdict === 'unclear' ? first : { ...second, pixels: Math.max(first.pixels, second.pixels) };
}
