// Taking a training up again: only one of the same recipe and the same network.
import { PathlensError } from '../errors.ts';
import type { Network } from '../network/network.ts';
import { trainableOf } from '../program/questions/training-question.ts';
import { elementCount } from '../tensor/shape.ts';
import type { TrainingRecipe } from './recipe.ts';
import { decodeTrainingState, type TrainingState } from './training-state.ts';

/** Throws PathlensError TRAINING_STATE. Only the number of epochs may have changed. */
export function resumedState(bytes: Uint8Array, recipe: TrainingRecipe, network: Network): TrainingState {
  const state = decodeTrainingState(bytes);
  const { learned, measured } = trainableOf(network);
  const sizes = [...learned, ...measured].map((id) => [id, elementCount(network.constants.get(id)!.shape)] as const);
  const fits =
    sizes.length === state.parameters.size && sizes.every(([id, size]) => state.parameters.get(id)?.length === size);
  if (!fits || !sameRecipe(state.recipe, recipe)) {
    const said = `This training was begun with another ${fits ? 'recipe' : 'model'}.`;
    throw new PathlensError('TRAINING_STATE', said, { hint: 'Train from the start.' });
  }
  return { ...state, recipe };
}

function sameRecipe(a: TrainingRecipe, b: TrainingRecipe): boolean {
  const text = (recipe: TrainingRecipe): string => {
    const { epochs: _, ...rest } = recipe;
    return JSON.stringify(rest, (__, value) =>
      typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).sort()) : value,
    );
  };
  return text(a) === text(b);
}
