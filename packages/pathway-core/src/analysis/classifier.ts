// A classifier: one network on one engine, asked only for its answers. No gradient is computed and no mask is fed.
import type { Engine } from '../engine/engine.ts';
import { PathlensError } from '../errors.ts';
import type { Network } from '../network/network.ts';
import { pathwayNames } from '../program/questions/pathway-question.ts';
import { logitsProgram } from '../program/questions/plain-questions.ts';
import { argmax, logProbability } from './response.ts';
import { defaultBatch } from './session.ts';

/** What the network says of one image. */
export interface Answer {
  /** Class of the largest logit; the first where several tie. */
  readonly predicted: number;
  readonly probability: number;
  readonly logit: number;
  /** Of the class that was asked about; null where none was. */
  readonly askedProbability: number | null;
}

export interface Classifier {
  /** How many images one pass takes well. */
  readonly batch: number;
  /**
   * @param images float32 [n, C, H, W]
   * @param asked one an image: a class whose probability is wanted beside the largest one
   * @returns one an image; PathlensError LOGITS_NOT_FINITE in the place of an image whose answer is no number
   */
  classify(images: Float32Array, asked: readonly (number | null)[]): Promise<(Answer | PathlensError)[]>;
  dispose(): Promise<void>;
}

/** Compiles the question for logits. Throws what the engine throws. The engine stays the caller's. */
export async function openClassifier(engine: Engine, network: Network): Promise<Classifier> {
  const program = await engine.compile(logitsProgram(network));
  const { classes } = network;
  return {
    batch: defaultBatch(network),
    async classify(images, asked) {
      const batch = asked.length;
      const { logits: all } = await program.run(
        { [pathwayNames.image]: images },
        { batch, fetch: [pathwayNames.logits] },
      );
      return asked.map((label, image) => {
        const logits = (all as Float32Array).subarray(image * classes, (image + 1) * classes);
        return answerOf(logits, label);
      });
    },
    dispose: () => program.dispose(),
  };
}

function answerOf(logits: Float32Array, asked: number | null): Answer | PathlensError {
  if (!logits.every(Number.isFinite)) {
    return new PathlensError('LOGITS_NOT_FINITE', 'The model answers with a value that is not a finite number.', {
      hint: "Check the preprocessing and the model's weights.",
    });
  }
  const predicted = argmax(logits);
  return {
    predicted,
    probability: Math.exp(logProbability(logits, predicted)),
    logit: logits[predicted],
    askedProbability: asked === null ? null : Math.exp(logProbability(logits, asked)),
  };
}
