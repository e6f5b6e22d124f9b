// Public door of pathway-core: networks, programs, engines, selections, attributions.

export {
  type AttributionFinding,
  type AttributionRequest,
  attribute,
  attributeBatch,
  logitsOf,
  type NetworkMethod,
} from './analysis/attribute.ts';
export { type AutoSparsity, defaultResponseChange } from './analysis/auto-sparsity.ts';
export { channelActivations } from './analysis/channel-activations.ts';
export {
  type LayerMatching,
  layersByDepth,
  type MatchingId,
  matchChannels,
  matchedOverlap,
  matchingIds,
  mostForBest,
  permuted,
} from './analysis/channel-matching.ts';
export {
  type ChannelMeans,
  channelMeans,
  channelPercentile,
  lastFeaturePoint,
  type StrongestUnit,
  strongestUnit,
} from './analysis/channel-relevance.ts';
export { checkGradient, type GradientFinding } from './analysis/check-gradient.ts';
export { checkParity, type ParityFinding, type RecordedPairs } from './analysis/check-parity.ts';
export { type ClassedPath, type ClassOverlaps, classOverlaps } from './analysis/class-overlaps.ts';
export { coreUnits, unitFrequency } from './analysis/class-pathways.ts';
export { type Answer, type Classifier, openClassifier } from './analysis/classifier.ts';
export {
  type ChannelNode,
  type ContributionEdge,
  type ContributionGraph,
  type ContributionRequest,
  contributionEdges,
} from './analysis/contribution-edges.ts';
export { type DrawnUnits, drawUnits, onDrawn } from './analysis/drawn-units.ts';
export type {
  ExaminationRequest,
  ExaminationSeconds,
  FoundMap,
  ImageFinding,
  PathwayFinding,
  SelectionFinding,
  SelectionRequest,
} from './analysis/examination.ts';
export { examine } from './analysis/examine.ts';
export {
  type Faithfulness,
  type FaithfulnessCut,
  type FaithfulnessOptions,
  type FaithfulnessPoint,
  faithfulness,
  faithfulnessAreas,
  faithfulnessDensities,
  maskAt,
} from './analysis/faithfulness.ts';
export { type HeldPathway, type HeldRequest, holdPathway } from './analysis/held-pathway.ts';
export { amongClasses, type ImageAmongClasses } from './analysis/image-among-classes.ts';
export { type ImageSource, imagesInMemory, readBatch } from './analysis/image-source.ts';
export { fillReplacements, type Imposition, openReplacer, type Replacer } from './analysis/imposition.ts';
export { byDepth, keptByChannel, keptByLayer, profileOverlap } from './analysis/kept-shares.ts';
export { largestWithin, type PlaceFound, type Trial } from './analysis/largest-within.ts';
export {
  type LinearityAt,
  type LinearityOptions,
  localLinearity,
  type Restricted,
} from './analysis/local-linearity.ts';
export { type MaskedImage, maskedAnswers, type UnitMask } from './analysis/masked-answers.ts';
export { type RecordedLayout, recordedLayout, toChannelsFirst } from './analysis/match-activations.ts';
export { type Minimality, minimality } from './analysis/minimality.ts';
export { type ComparedValues, parityLimit } from './analysis/parity.ts';
export {
  type AnalysedPath,
  type ImageNumbers,
  type ImagePaths,
  PathAnalysis,
  type PathNumbers,
  type ResponseKey,
} from './analysis/path-analysis.ts';
export {
  bitRows,
  denseRows,
  type PathComponents,
  pathComponents,
  type VectorRows,
} from './analysis/path-components.ts';
export { countPaths, type PathCounts, type PathLayer, pairIndex } from './analysis/path-counts.ts';
export { type Distances, NearestOthers, PathDistances, ShareDistances } from './analysis/path-distances.ts';
export {
  type ChannelReading,
  type ChannelSets,
  type MaskChange,
  type ProbeFinding,
  type ProbeRequest,
  probe,
} from './analysis/probe.ts';
export { keptUnits, randomLike } from './analysis/random-masks.ts';
export { type RegionOptions, type RegionRadius, regionRadius } from './analysis/region-radius.ts';
export { cosineOf, hiddenFeatures, type Resemblance, resemblance } from './analysis/resemblance.ts';
export { argmax, logProbability, type Response } from './analysis/response.ts';
export { checkLogits, checkTargets } from './analysis/score-pass.ts';
export {
  judgedUnits,
  leaveOneOut,
  type ScoreValidity,
  scoreValidity,
  type UnitPlace,
} from './analysis/score-validity.ts';
export { type PathwaysRequest, type SelectedPathways, selectPathways } from './analysis/select-pathways.ts';
export { type AnalysisSession, defaultBatch, openSession, type Pass } from './analysis/session.ts';
export type { AttributionMaps, MapArray } from './attribution/attribution.ts';
export { camLayer, layerOf } from './attribution/cam-layer.ts';
export { gaussianBlur } from './attribution/gaussian-blur.ts';
export { massInRegion } from './attribution/mass-in-region.ts';
export { normaliseMap } from './attribution/normalise-map.ts';
export { type QuantisedMap, quantise } from './attribution/quantise.ts';
export { type ChannelReduction, reduceChannels, reduceMap } from './attribution/reduce-channels.ts';
export { vanishing } from './attribution/vanishing.ts';
export * from './catalog.ts';
export { Adam, type AdamSettings } from './decoding/adam.ts';
export {
  type ColourScale,
  type Decoded,
  type DecodeOptions,
  type DecodeStep,
  decode,
  inputOf,
  type Objective,
} from './decoding/decode.ts';
export { footprintControl, shiftedMask } from './decoding/footprint.ts';
export { fourierImage } from './decoding/fourier-image.ts';
export type { ImageParameters, Picture } from './decoding/image-parameters.ts';
export { channelObjective, type DecodedPathway, pathwayObjective } from './decoding/objectives.ts';
export { pixelImage } from './decoding/pixel-image.ts';
export { defaultWobble, type Wobble } from './decoding/view.ts';
export { checkFeeds } from './engine/check-feeds.ts';
export type {
  CompiledProgram,
  Engine,
  EngineArray,
  EngineArrays,
  EngineDescription,
  EngineOffer,
  Placement,
  RunOptions,
} from './engine/engine.ts';
export { referenceEngine } from './engine/reference.ts';
export { incompleteness } from './evaluation/completeness.ts';
export {
  blurredMap,
  blurSigma,
  centreMap,
  edgeMap,
  randomMap,
} from './evaluation/controls.ts';
export {
  changeArea,
  type DegradationCurve,
  type DegradationOptions,
  type DegradedImage,
  degrade,
  type RemovalOrder,
  removedPixels,
} from './evaluation/degradation.ts';
export {
  efficientRandomisation,
  histogramEntropy,
  type Smoothing,
  smoothed,
} from './evaluation/efficient-randomisation.ts';
export {
  type ExplainedBatch,
  type ExplainedMaps,
  type Explainer,
  networkExplainer,
  type PathwayMethod,
  pathwayExplainer,
} from './evaluation/explainer.ts';
export { gradientHistograms } from './evaluation/gradient-histograms.ts';
export { impute } from './evaluation/imputation.ts';
export { type Infidelity, type InfidelityOptions, infidelity } from './evaluation/infidelity.ts';
export { deletionArea, insertionArea, insertionLevels } from './evaluation/insertion-deletion.ts';
export { pointsInto, rankAccuracy } from './evaluation/localisation.ts';
export type {
  ExplainedImages,
  MetricBatch,
  MetricCurve,
  MetricFinding,
  MetricImplementation,
  Partners,
} from './evaluation/metric.ts';
export { metricBatch, partnersOf } from './evaluation/metric-batch.ts';
export { metrics } from './evaluation/metrics/registry.ts';
export {
  parameterRandomisation,
  type RandomisationFinding,
  type RandomisationOptions,
  randomisationStages,
} from './evaluation/parameter-randomisation.ts';
export { pixelOrder } from './evaluation/pixel-order.ts';
export { type ChannelRule, pixelValues } from './evaluation/pixel-values.ts';
export { randomLogit } from './evaluation/random-logit.ts';
export { type ParameterModule, parameterModules, randomisedNetwork } from './evaluation/randomised-network.ts';
export {
  centreExplainer,
  edgeExplainer,
  type RankOptions,
  type RelevantPixels,
  randomExplainer,
  rankImages,
  relevanceOfImages,
  relevanceRanks,
} from './evaluation/relevance-ranks.ts';
export { type Remover, removerOf } from './evaluation/removal.ts';
export {
  type CorrelationOptions,
  logSizes,
  removalCorrelations,
} from './evaluation/removal-correlation.ts';
export { meanColour, type RemovedImages, type RetrainOrder, removedImages } from './evaluation/removed-images.ts';
export { RemovedSet } from './evaluation/removed-set.ts';
export {
  type RetrainedResult,
  type RoarCell,
  type RoarRequest,
  type RoarResult,
  type RoarRun,
  retrain,
  roar,
  roarCellKey,
  roarCells,
  runRoarCell,
} from './evaluation/roar.ts';
export { type RoarCurve, type RoarPoint, roarCurves } from './evaluation/roar-curves.ts';
export { type Sensitivity, type SensitivityOptions, sensitivity } from './evaluation/sensitivity.ts';
export { type Plane, type Similarity, similarity, similarityBy } from './evaluation/similarity.ts';
export { gini, relativeEntropy } from './evaluation/sparseness.ts';
export { buildNetwork } from './network/build-network.ts';
export { bypassedPoints } from './network/bypassed.ts';
export { forwardFlops } from './network/forward-flops.ts';
export type { ActivationOperator, ActivationPoint, Graph, Network } from './network/network.ts';
export { nodeOperands, nodeParameters } from './network/node-reads.ts';
export type * from './network/operators.ts';
export { type ReceptiveField, receptiveFields } from './network/receptive-fields.ts';
export { recogniseFunctions } from './network/recognise-functions.ts';
export { inferShape, type KnownShapes } from './network/shapes.ts';
export { type Simplified, simplify } from './network/simplify.ts';
export { spelledPads, type Windows, windowCount, windowExtent } from './network/windows.ts';
export { globalQuantiles, keptMask } from './pathway/quantile.ts';
export type * from './program/primitives.ts';
export { pathwayNames, pathwayProgram } from './program/questions/pathway-question.ts';
export { gradientProgram, logitsProgram } from './program/questions/plain-questions.ts';
export {
  fedLogitsProgram,
  type Trainable,
  trainableOf,
  trainingNames,
  trainingProgram,
} from './program/questions/training-question.ts';
export { stepOperands } from './program/step-operands.ts';
export { derivedSeed, type Random, random, shuffled } from './random.ts';
export type { Completeness, RoutingEnd, SelectionFacts, TrajectoryPoint } from './selection/facts.ts';
export { areaUnder } from './statistics/area.ts';
export { bestAssignment, type Gains, greedyAssignment } from './statistics/assignment.ts';
export { type Bootstrap, bootstrap, bootstrapDifference } from './statistics/bootstrap.ts';
export { correlations, type Observations } from './statistics/correlation.ts';
export { crossedBootstrap } from './statistics/crossed-bootstrap.ts';
export { holm } from './statistics/holm.ts';
export { kendall } from './statistics/kendall.ts';
export { Moments, type Spread } from './statistics/moments.ts';
export { PairedBootstrap } from './statistics/paired-bootstrap.ts';
export { correlation, ranks, spearman } from './statistics/ranks.ts';
export { type SignedRank, signedRank } from './statistics/signed-rank.ts';
export { StreamedBootstrap } from './statistics/streamed-bootstrap.ts';
export { type SimilarityOptions, structuralSimilarity } from './statistics/structural-similarity.ts';
export { type SwapTest, swapTest } from './statistics/swap-test.ts';
export { type Eigen, symmetricEigen } from './statistics/symmetric-eigen.ts';
export { type MapToTrust, mostNeighbours, trustworthiness } from './statistics/trustworthiness.ts';
export { type Constant, constant, lazyConstant, type StoredRange } from './tensor/constant.ts';
export { bodyOf, frame, headerOf } from './tensor/framed.ts';
export {
  type NpyArray,
  type NpyHeader,
  type NpyStart,
  type NpyValues,
  npyHeader,
  npyHeaderBytes,
  npyType,
  readNpy,
  readNpyHeader,
  readNpyStart,
  writeNpy,
} from './tensor/npy.ts';
export { broadcastShape, elementCount, formatShape, type Shape, sameShape } from './tensor/shape.ts';
export { type Augmentation, augment } from './training/augmentation.ts';
export { type Initialisation, initialParameters } from './training/initial-parameters.ts';
export type { LabelledImages } from './training/labelled-images.ts';
export { adam, type Optimiser, sgd } from './training/optimiser.ts';
export { type Parameters, trainedNetwork } from './training/parameters.ts';
export { learningRateAt, type TrainingRecipe } from './training/recipe.ts';
export {
  type MeasuredImages,
  type TrainedEpoch,
  Trainer,
  type TrainingData,
  type TrainingRun,
} from './training/trainer.ts';
export {
  decodeTrainingState,
  type EpochResult,
  encodeTrainingState,
  historyOfState,
  type Measured,
  type TrainingState,
} from './training/training-state.ts';
export { withNormalizations } from './training/with-normalizations.ts';
