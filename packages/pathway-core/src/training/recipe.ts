// A recipe: all that decides how a network is trained, beside the network and the data. The same recipe on the same engine
// gives the same network.
import { PathlensError } from '../errors.ts';
import type { Augmentation } from './augmentation.ts';
import type { Initialisation } from './initial-parameters.ts';
import type { Optimiser } from './optimiser.ts';

export interface TrainingRecipe {
  readonly epochs: number;
  readonly initialisation: Initialisation;
  /** Images a step. */
  readonly batch: number;
  readonly optimiser: Optimiser;
  readonly learningRate: number;
  readonly weightDecay: number;
  /** The learning rate is multiplied by `factor` after every so many epochs. */
  readonly decay?: { readonly every: number; readonly factor: number };
  readonly augmentation?: Augmentation;
  /** Of the initial parameters, the order of the images, and their augmentation. */
  readonly seed: number;
}

/** Throws PathlensError TRAINING_RECIPE naming the field. */
export function checkRecipe({ epochs, batch, learningRate, weightDecay, decay }: TrainingRecipe): void {
  const refuse = (field: string, said: string): never => {
    throw new PathlensError('TRAINING_RECIPE', said, { path: ['recipe', field] });
  };
  const whole = (value: number) => Number.isInteger(value) && value >= 1;
  if (!whole(epochs)) refuse('epochs', `Training takes a whole number of epochs from 1, not ${epochs}.`);
  if (!whole(batch)) refuse('batch', `A step takes a whole number of images from 1, not ${batch}.`);
  if (!(learningRate > 0)) refuse('learningRate', `The learning rate is a number above 0, not ${learningRate}.`);
  if (!(weightDecay >= 0)) refuse('weightDecay', `The weight decay is a number from 0, not ${weightDecay}.`);
  if (decay !== undefined && !whole(decay.every)) {
    refuse('decay', `The learning rate falls after a whole number of epochs from 1, not ${decay.every}.`);
  }
}

/** In an epoch, counted from zero. */
export function learningRateAt({ learningRate, decay }: TrainingRecipe, epoch: number): number {
  return decay === undefined ? learningRate : learningRate * decay.factor ** Math.floor(epoch / decay.every);
}
