// Public door `@pathlens/pathway-core/catalog`: data and checks that forms, the gateway and the docs share; no mathematics.
export { type EngineId, engineIds } from './catalog/engines.ts';
export {
  type AttributionId,
  type AttributionMethod,
  attributionIds,
  attributionMethods,
  type Cost,
  enumName,
  type SelectionId,
  type SelectionMethod,
  selectionIds,
  selectionMethods,
} from './catalog/methods.ts';
export { findMainFile, isSidecar, maxModelFiles, withoutCommonFolder } from './catalog/model-files.ts';
export {
  completeParameters,
  type Parameter,
  type ParameterValue,
  type ParameterValues,
} from './catalog/parameters.ts';
export { checkSparsities, formatSparsity, maxSparsities } from './catalog/sparsity.ts';
export { assertNever, type ErrorDetails, PathlensError } from './errors.ts';
