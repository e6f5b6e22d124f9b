// Losses and right answers, counted up batch by batch.
import { argmax, logProbability } from '../analysis/response.ts';
import { rowOf } from '../tensor/rows.ts';
import type { Measured } from './training-state.ts';

export class Tally {
  readonly #classes: number;
  /** Of each image so far, whether it was right. */
  readonly right: boolean[] = [];
  #loss = 0;

  constructor(classes: number) {
    this.#classes = classes;
  }

  add(logits: Float32Array, labels: readonly number[]): void {
    if (logits.length !== labels.length * this.#classes) throw new Error('logits and labels of different batches');
    for (const [row, label] of labels.entries()) {
      const own = rowOf(logits, row, labels.length);
      this.#loss -= logProbability(own, label);
      this.right.push(argmax(own) === label);
    }
  }

  result(): Measured {
    const { length } = this.right;
    return { loss: this.#loss / length, accuracy: this.right.filter(Boolean).length / length };
  }
}
