// Losses and right answers, counted up batch by batch.
import { argmax, logProbability } from '../analysis/response.ts';
import { rowOf } from '../tensor/rows.ts';
import type { Measured } from './training-state.ts';

export class Tally {
  readonly #classes: number;
  #loss = 0;
  #right = 0;
  #count = 0;

  constructor(classes: number) {
    this.#classes = classes;
  }

  add(logits: Float32Array, labels: readonly number[]): void {
    if (logits.length !== labels.length * this.#classes) throw new Error('logits and labels of different batches');
    for (const [row, label] of labels.entries()) {
      const own = rowOf(logits, row, labels.length);
      this.#loss -= logProbability(own, label);
      if (argmax(own) === label) this.#right += 1;
    }
    this.#count += labels.length;
  }

  result(): Measured {
    return { loss: this.#loss / this.#count, accuracy: this.#right / this.#count };
  }
}
