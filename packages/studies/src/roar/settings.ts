// The parameters of a retraining study as its parts take them.
import {
  adam,
  type ChannelRule,
  type Initialisation,
  PathlensError,
  type RetrainOrder,
  type TrainingRecipe,
} from '@pathlens/pathway-core';
import type { StudyRequest } from '../study.ts';

export type RoarRecipe = Omit<TrainingRecipe, 'seed'>;

export interface RoarSettings {
  readonly orders: readonly RetrainOrder[];
  /** Percent of the pixels removed, ascending, above 0. */
  readonly levels: readonly number[];
  /** One a training of the same map and level. */
  readonly seeds: readonly number[];
  readonly reduction: ChannelRule;
  readonly controls: Readonly<Record<'random' | 'edge' | 'centre', boolean>>;
  readonly blurred: 'first' | 'each' | 'none';
  /** Shares of the labelled images. */
  readonly shares: { readonly validation: number; readonly test: number };
  readonly recipe: RoarRecipe;
  /** Whether convolutions that have no batch normalization are given one. */
  readonly normalizations: boolean;
  /** Of the split, the ties and the methods that draw. */
  readonly seed: number;
}

/** Throws PathlensError ROAR_LEVELS, ROAR_SHARES. */
export function roarSettings({ parameters, levels, seed }: StudyRequest): RoarSettings {
  const asked = [...new Set(levels)].filter((level) => level > 0).sort((a, b) => a - b);
  if (asked.length === 0) {
    throw new PathlensError('ROAR_LEVELS', 'Name at least one share of pixels to remove, above 0 %.', {
      path: ['levels'],
      hint: 'The study trains on whole images in any case.',
    });
  }
  const shares = { validation: Number(parameters.validation) / 100, test: Number(parameters.test) / 100 };
  if (shares.validation + shares.test > 0.8) {
    const said = `Validation and test take ${parameters.validation} % and ${parameters.test} % of the images: at least 20 % must be left to train on.`;
    throw new PathlensError('ROAR_SHARES', said, { path: ['parameters', 'test'], limit: '80 % together' });
  }
  const { orders } = parameters;
  return {
    orders: orders === 'both' ? ['remove', 'keep'] : [orders as RetrainOrder],
    levels: asked,
    seeds: Array.from({ length: Number(parameters.seeds) }, (_, i) => (seed + i) >>> 0),
    reduction: parameters.reduction as ChannelRule,
    controls: {
      random: parameters.random === true,
      edge: parameters.edge === true,
      centre: parameters.centre === true,
    },
    blurred: parameters.blurred as RoarSettings['blurred'],
    shares,
    recipe: recipeOf(parameters),
    normalizations: parameters.normalizations === true,
    seed,
  };
}

function recipeOf(parameters: StudyRequest['parameters']): RoarRecipe {
  const number = (id: string) => Number(parameters[id]);
  const { augmentation } = parameters;
  return {
    epochs: number('epochs'),
    initialisation: parameters.initial as Initialisation,
    batch: number('batch'),
    optimiser: parameters.optimiser === 'adam' ? adam : { kind: 'sgd', momentum: number('momentum') },
    learningRate: number('learningRate'),
    weightDecay: number('weightDecay'),
    ...(number('decayEvery') === 0 ? {} : { decay: { every: number('decayEvery'), factor: number('decayFactor') } }),
    ...(augmentation === 'off'
      ? {}
      : { augmentation: { padding: number('padding'), fill: 0, flip: augmentation === 'crop-and-flip' } }),
  };
}
