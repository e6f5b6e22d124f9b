// What the network answers at any points, many in one pass: what methods are made of that change the input and look.
import type { Asker } from '../engine/asker.ts';
import { pathwayNames } from '../program/questions/pathway-question.ts';
import { logitsProgram } from '../program/questions/plain-questions.ts';
import { rowOf } from '../tensor/rows.ts';

/** What counts of an answer: the objective's weights of logits, or of their softmax. */
export type Score = 'logit' | 'probability';

export interface InputPoints {
  readonly count: number;
  /** Writes a point, an image. Called once each, in order. */
  write(row: number, into: Float32Array): void;
}

export interface AnswerPoints extends InputPoints {
  /** Weights of the answer [K] for a point. */
  objective(row: number): Float32Array;
}

const question = { key: 'logits', program: logitsProgram };

/** Hands out the score at every point, in their order. Points of a chunk are written before its scores come. */
export async function* scoresAt(
  asker: Asker,
  points: AnswerPoints,
  { score, signal }: { readonly score: Score; readonly signal?: AbortSignal },
): AsyncGenerator<number, void, undefined> {
  let row = 0;
  for await (const logits of logitsAt(asker, points, signal)) yield scoreOf(logits, points.objective(row++), score);
}

/** Hands out the logits [K] at every point, in their order. */
export async function* logitsAt(
  asker: Asker,
  { count, write }: InputPoints,
  signal?: AbortSignal,
): AsyncGenerator<Float32Array, void, undefined> {
  const { network } = asker;
  const elements = network.input.shape.reduce((product, size) => product * size, 1);
  const size = asker.rows(network.units + elements);
  for (let start = 0; start < count; start += size) {
    signal?.throwIfAborted();
    const batch = Math.min(size, count - start);
    const images = new Float32Array(batch * elements);
    for (let row = 0; row < batch; row++) write(start + row, rowOf(images, row, batch));
    const outputs = await asker.ask(
      question,
      { [pathwayNames.image]: images },
      { batch, fetch: [pathwayNames.logits] },
    );
    const logits = outputs[pathwayNames.logits] as Float32Array;
    for (let row = 0; row < batch; row++) yield rowOf(logits, row, batch);
  }
}

function scoreOf(logits: Float32Array, objective: Float32Array, score: Score): number {
  const answer = score === 'logit' ? logits : softmax(logits);
  let sum = 0;
  for (let at = 0; at < answer.length; at++) sum += objective[at] * answer[at];
  return sum;
}

function softmax(logits: Float32Array): Float64Array {
  const largest = logits.reduce((a, b) => Math.max(a, b), -Infinity);
  const powers = Float64Array.from(logits, (logit) => Math.exp(logit - largest));
  const total = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / total);
}
