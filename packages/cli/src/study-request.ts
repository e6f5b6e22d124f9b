// What a command asks of a study: options to a request, everything checked that can be before a file is opened.
import {
  type ClaimId,
  checkSparsities,
  checkStudyImposition,
  completeParameters,
  granularityIds,
  impositionIds,
  type ParameterValues,
  type SelectionRequest,
  type StudyId,
  scopeIds,
  studyMethods,
} from '@pathlens/pathway-core';
import type { StudyRequest } from '@pathlens/studies';
import { numberList, oneOf, readParameters, readTarget, required, type Values, wholeNumber } from './arguments.ts';
import { readAttributions } from './map-list.ts';
import { type CommonOptions, readMethods } from './method-list.ts';
import { readLevels, readMetrics } from './metric-list.ts';
import { modelOptions } from './opened-model.ts';

/** Options of every command that runs a study; a command takes those it has a use for. */
export const studyOptions = {
  ...modelOptions,
  model: { type: 'string', multiple: true },
  input: { type: 'string', multiple: true },
  labels: { type: 'string' },
  methods: { type: 'string' },
  sparsity: { type: 'string' },
  impose: { type: 'string' },
  granularity: { type: 'string' },
  scope: { type: 'string' },
  seed: { type: 'string' },
  param: { type: 'string', multiple: true },
  mean: { type: 'string' },
  std: { type: 'string' },
} as const;

/** What a command asks where its options do not say it. */
export interface StudyAsk {
  readonly study: StudyId;
  /** Where --methods is not given. Left out: it must be given. */
  readonly methods?: string;
  /** Where --sparsity is not given; 90 where left out. */
  readonly sparsities?: string;
  /** Values of the study's parameters that options of the command give; --param gives the others. */
  readonly parameters?: ParameterValues;
  readonly claims?: readonly ClaimId[];
}

/** Everything about the request that can be checked before a file is opened. */
export function readRequest(values: Values, command: StudyAsk): StudyRequest {
  const seed = wholeNumber(values, 'seed', [0, 2 ** 32 - 1]) ?? 0;
  const common = {
    seed,
    granularity: oneOf('granularity', String(values.granularity ?? 'unit'), granularityIds),
    scope: values.scope === undefined ? undefined : oneOf('scope', String(values.scope), scopeIds),
  };
  const { study } = command;
  const method = studyMethods[study];
  const chosen = values.methods ?? command.methods;
  const selections = method.choosesSelections ? selectionsOf(chosen, common) : [];
  const imposition = oneOf('impose', String(values.impose ?? 'zero'), impositionIds);
  checkStudyImposition(method, imposition);
  return {
    selections,
    attributions: method.choosesAttributions ? readAttributions(values, study, common) : [],
    metrics: method.choosesMetrics ? readMetrics(values, study) : [],
    levels: readLevels(values, study),
    sparsities: checkSparsities(numberList('sparsity', String(values.sparsity ?? command.sparsities ?? '90'))),
    imposition,
    target: readTarget(String(values.target ?? 'predicted')),
    seed,
    parameters: completeParameters(method, { ...command.parameters, ...readParameters(values.param) }),
    claims: command.claims ?? [],
  };
}

function selectionsOf(methods: Values[string], common: CommonOptions): SelectionRequest[] {
  return readMethods(required({ methods }, 'methods', 'the selections to compare'), common);
}
