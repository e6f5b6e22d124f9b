// Public door `@pathlens/pathway-core/catalog`: data and checks that forms, the gateway and the docs share; no mathematics.

export {
  type AttributionAlias,
  attributionAliases,
  type NamedAttribution,
  namedAttribution,
} from './catalog/aliases.ts';
export { attributionMethods } from './catalog/attribution-methods.ts';
export {
  type ClaimMap,
  type ClaimMapId,
  type ControlMapId,
  claimMapIds,
  claimMaps,
  controlMapIds,
  controlMapTitles,
  mostRandomStages,
  nearLevels,
  removalLevels,
} from './catalog/claim-maps.ts';
export {
  type ClaimEvidenceId,
  type ClaimNeeds,
  claimEvidenceIds,
  claimNeeds,
  needsOf,
  runnableClaims,
} from './catalog/claim-needs.ts';
export { claimParameters, claimSparsities } from './catalog/claim-parameters.ts';
export {
  type ClaimPath,
  type ClaimPathId,
  type ClaimPathKind,
  claimPathIds,
  claimPaths,
  claimSelection,
} from './catalog/claim-paths.ts';
export {
  type Claim,
  type ClaimId,
  type ClaimSection,
  claimIds,
  claimSections,
  claims,
  type Verdict,
  verdicts,
} from './catalog/claims.ts';
export {
  type ClaimsCost,
  type ClaimsCostOf,
  type ClaimsCostPart,
  costOfClaims,
  linearityRadii,
} from './catalog/claims-cost.ts';
export { type Cost, type CostFactor, type CostOptions, passesOf } from './catalog/cost.ts';
export { type EngineEntry, engineTable } from './catalog/engine-table.ts';
export { type BrowserEngineId, browserEngineIds, type EngineId, engineIds } from './catalog/engines.ts';
export { type MapMethod, mapName, unusualParameters, usualMap } from './catalog/map-name.ts';
export {
  clippedPercentile,
  type MapNormalisationId,
  mapNormalisationIds,
  mapNormalisations,
} from './catalog/map-normalisations.ts';
export { type MapReductionId, mapReductionIds, mapReductions } from './catalog/map-reductions.ts';
export {
  type AttributionId,
  type AttributionMethod,
  attributionIds,
  enumName,
  explainsPathway,
  type NetworkAttributionId,
  type PathwayAttributionId,
  pathwayAttributionIds,
  type SelectionId,
  type SelectionMethod,
  selectionIds,
} from './catalog/methods.ts';
export { metricMethods } from './catalog/metric-methods.ts';
export { everyRemoval, type Removal, removalIds } from './catalog/metric-parameters.ts';
export { type Metric, type MetricId, metricIds } from './catalog/metrics.ts';
export {
  findMainFile,
  isSidecar,
  maxModelFiles,
  modelFormatsInBrowser,
  withoutCommonFolder,
} from './catalog/model-files.ts';
export {
  type PaperExperiment,
  type PaperReading,
  paperExperiment,
  paperNetworks,
  paperReadings,
} from './catalog/paper-experiment.ts';
export {
  completeParameters,
  type Parameter,
  type ParameterValue,
  type ParameterValues,
} from './catalog/parameters.ts';
export { type Preset, type PresetEntry, type PresetId, presetIds } from './catalog/presets/preset.ts';
export { presetParameters, presets } from './catalog/presets.ts';
export {
  checkArrangement,
  type Granularity,
  granularities,
  granularitiesOf,
  granularityIds,
  type ImpositionId,
  impositionIds,
  impositions,
  maxReferenceImages,
  needsReference,
  type OptionWords,
  ranksUnits,
  type Scope,
  scopeIds,
  scopes,
  scopesOf,
} from './catalog/run-options.ts';
export { selectionMethods } from './catalog/selection-methods.ts';
export { checkSparsities, formatSparsity, maxSparsities } from './catalog/sparsity.ts';
export { studyMethods } from './catalog/studies.ts';
export { type StudyDefaults, studyDefaults } from './catalog/study-defaults.ts';
export { checkStudyImposition, type StudyId, type StudyMethod, studyIds } from './catalog/study-method.ts';
export { classesOf, formatTarget, parseTarget, type Target } from './catalog/target.ts';
export { type VanishingId, vanishingIds, vanishings, whyZero } from './catalog/vanishing.ts';
export { assertNever, type ErrorDetails, PathlensError } from './errors.ts';
