// All rows of ONNX files.
import type { BadInput } from '../bad-input.ts';
import { externalWeights } from './external-weights.ts';
import { graphs } from './graphs.ts';
import { interfaces } from './interfaces.ts';
import { notOnnxFiles } from './not-onnx.ts';
import { tensors } from './tensors.ts';

export { hostileNames, namedModel, oddOnnxModels } from './odd-models.ts';

export const badOnnx: readonly BadInput[] = [...externalWeights, ...notOnnxFiles, ...tensors, ...graphs, ...interfaces];
