// Public door of model-io: a model file to a Network and its import report, a Network to an ONNX file;
// maps that were computed elsewhere.
export { compareModels, type LayerChange, type LayerDifference } from './difference/compare-models.ts';
export { type ForeignMapsFile, type OpenForeignMaps, openForeignMaps } from './foreign-maps/open-foreign-maps.ts';
export type { ImportReport, ModelFormat, OnnxReport } from './import-report.ts';
export type { ModelFiles } from './model-files.ts';
export type { Layer } from './onnx/convert.ts';
export { openModel } from './open-model.ts';
export { openOnnx } from './open-onnx.ts';
export type { OpenedModel, OpenOptions } from './opened-model.ts';
export { maxPairs, withPairs } from './pairs/with-pairs.ts';
export { largestWeight, summariseWeight, type WeightSummary } from './weight-summary.ts';
export { writtenOpset } from './write-onnx/onnx-model.ts';
export { besidePath, type WriteOptions, type WrittenFile, writeNetwork } from './write-onnx/write-network.ts';
