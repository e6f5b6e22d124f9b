// All rows of tfjs models.
import type { BadInput, OddInput } from '../bad-input.ts';
import { layers } from './layers.ts';
import { modelJson } from './model-json.ts';
import { changed, soundWeights } from './parts.ts';
import { weights } from './weights.ts';

export const badTfjs: readonly BadInput[] = [...modelJson, ...layers, ...weights];

export const oddTfjs: readonly OddInput[] = [
  {
    row: 'B-48a',
    what: 'Keras 3 spelling of the input shape',
    files: () =>
      changed((json) => {
        const { config } = json.modelTopology.config.layers[0];
        config.batch_shape = config.batch_input_shape;
        delete config.batch_input_shape;
      }),
    answer: 'accepted',
  },
  {
    row: 'B-45',
    what: 'weights that are NaN',
    files: () => {
      const weights = soundWeights();
      new DataView(weights.buffer).setFloat32(8, Number.NaN, true);
      return changed(() => {}, weights);
    },
    answer: 'accepted',
    says: /not every number is finite in “stem\/kernel”/i,
  },
];
