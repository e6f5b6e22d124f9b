// Public door of model-io: a model file to a Network and its import report.
export type { ImportReport } from './import-report.ts';
export type { Layer } from './onnx/convert.ts';
export { type OpenedModel, type OpenOptions, openOnnx } from './open-onnx.ts';
