// Bad input, row by row: generators of the files somebody might upload, each with what must come of it.
import { tars } from './archives/tars.ts';
import { zips } from './archives/zips.ts';
import type { BadInput, OddDataset, OddInput } from './bad-input.ts';
import { badLayouts, oddLayouts } from './images/layouts.ts';
import { oddImages } from './images/odd-images.ts';
import { kerasArchives } from './keras/archives.ts';
import { hdf5 } from './keras/hdf5.ts';
import { badOnnx, oddOnnxModels } from './onnx/rows.ts';
import { badTfjs, oddTfjs } from './tfjs/rows.ts';

export type { BadInput, Content, Files, OddDataset, OddInput } from './bad-input.ts';
export { hdf5File } from './keras/hdf5.ts';
export { hostileNames, namedModel } from './onnx/rows.ts';
export { bodies, dateTexts, idTexts, numberTexts } from './text/bodies.ts';
export { fileNames, pathSpellings } from './text/spellings.ts';

/** Uploads of models, by what is uploaded. */
export const modelFamilies: Readonly<Record<string, readonly (BadInput | OddInput)[]>> = {
  ONNX: [...badOnnx, ...oddOnnxModels],
  tfjs: [...badTfjs, ...oddTfjs],
  'Keras archives': kerasArchives,
  HDF5: hdf5,
};

/** Uploads of datasets, by what is wrong with them. */
export const datasetFamilies: Readonly<Record<string, readonly (BadInput | OddDataset)[]>> = {
  Zip: zips,
  'Tar and gzip': tars,
  Images: oddImages,
  'Labels and folders': [...badLayouts, ...oddLayouts],
};

const isBad = (row: BadInput | OddInput): row is BadInput => row.answer !== 'accepted';

/** Uploads of models that are refused. */
export const badModels: readonly BadInput[] = Object.values(modelFamilies).flat().filter(isBad);
/** Uploads of models that are taken. */
export const oddModels: readonly OddInput[] = [...oddOnnxModels, ...oddTfjs];
/** Uploads of datasets that are refused. */
export const badDatasets: readonly BadInput[] = Object.values(datasetFamilies).flat().filter(isBad);
/** Uploads of datasets that are taken, with what is told of their files. */
export const oddDatasets: readonly OddDataset[] = [...oddImages, ...oddLayouts];
