// Where the answers come from that finite differences are made of: the engine in float32, or the reference in float64.
import type { CompiledProgram } from '../engine/engine.ts';
import { evaluate } from '../engine/reference/evaluate.ts';
import type { Network } from '../network/network.ts';
import { pathwayNames } from '../program/questions/pathway-question.ts';
import { logitsProgram } from '../program/questions/plain-questions.ts';
import { defaultBatch } from './session.ts';

/** One logit as a function of the image. */
export interface AnswerSource {
  /** Distance of 1 from the next number. */
  readonly ulp: number;
  /** A number as an image holds it. */
  round(value: number): number;
  /** The logit for each of `count` images; `image` gives a fresh copy every time. */
  answers(count: number, image: (index: number) => Float64Array): Promise<number[]>;
}

/** Of a compiled gradient program, asked for its logits alone. */
export function engineAnswers(program: CompiledProgram, network: Network, target: number): AnswerSource {
  const { classes } = network;
  const most = defaultBatch(network);
  return {
    ulp: 2 ** -23,
    round: Math.fround,
    async answers(count, image) {
      const answers: number[] = [];
      // Made a batch at a time: all images together may be far more than memory holds.
      for (let start = 0; start < count; start += most) {
        const batch = Math.min(most, count - start);
        const logits = await engineLogits(
          program,
          network,
          joined(batch, (index) => image(start + index)),
        );
        for (let index = 0; index < batch; index++) answers.push(logits[index * classes + target]);
      }
      return answers;
    },
  };
}

/** Logits of a batch out of a compiled gradient program. */
export async function engineLogits(
  program: CompiledProgram,
  { classes }: Pick<Network, 'classes'>,
  { images, batch }: { readonly images: Float32Array; readonly batch: number },
): Promise<Float32Array> {
  const feeds = { [pathwayNames.image]: images, [pathwayNames.seed]: new Float32Array(batch * classes) };
  const found = await program.run(feeds, { batch, fetch: [pathwayNames.logits] });
  return found[pathwayNames.logits] as Float32Array;
}

function joined(batch: number, image: (index: number) => Float64Array) {
  const first = image(0);
  const images = new Float32Array(batch * first.length);
  images.set(first);
  for (let index = 1; index < batch; index++) images.set(image(index), index * first.length);
  return { images, batch };
}

/** Slow loops in float64: what an answer is where float32 cannot tell. */
export function referenceAnswers(network: Network, target: number): AnswerSource {
  const program = logitsProgram(network);
  return {
    ulp: 2 ** -52,
    round: (value) => value,
    async answers(count, image) {
      const answers: number[] = [];
      for (let index = 0; index < count; index++) {
        answers.push(evaluate(program, { [pathwayNames.image]: image(index) }, 1)[pathwayNames.logits][target]);
      }
      return answers;
    },
  };
}
