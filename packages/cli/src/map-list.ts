// `--methods a,b:steps=20,pathway-gradient:selection=neuron-intgrad:sparsity=80`: attribution maps, each method's parameters checked
// against the catalog; and the files of maps that were computed elsewhere.
import {
  type AttributionId,
  attributionAliases,
  attributionIds,
  attributionMethods,
  checkSparsities,
  completeParameters,
  explainsPathway,
  type MapMethod,
  namedAttribution,
  type ParameterValues,
  presetIds,
  presetParameters,
  type StudyId,
  studyDefaults,
} from '@pathlens/pathway-core';
import type { AttributionRequest } from '@pathlens/studies';
import { badArgument, numberList, oneOf, type Values } from './arguments.ts';
import { type CommonOptions, readSelection } from './method-list.ts';
import { type Named, namedFiles, namedList, requireDistinct } from './named-list.ts';

export type OwnMaps = Exclude<AttributionRequest, { readonly id: 'foreign' }>;

/** What methods are called on a command line, the names of papers last. */
export const mapNames: readonly string[] = [...attributionIds, ...attributionAliases.map(({ name }) => name)];

/** A method by its id or by the name a paper has for it, with where its parameters start and what was given beside `preset`. */
function readStart(option: string, { name, given }: Named) {
  const named = namedAttribution(name);
  if (named === undefined) {
    throw badArgument(option, `--${option} takes ${mapNames.join(', ')}; it was "${name}".`);
  }
  const { method: id, alias } = named;
  const { preset, ...settings } = given;
  if (preset !== undefined && alias !== null) {
    throw badArgument(option, `${alias.name} has parameters of its own; name ${id} to have those of a preset.`);
  }
  const start = preset === undefined ? named.parameters : presetParameters(oneOf('preset', preset, presetIds), id);
  return { id, start, settings };
}

/** Methods with their parameters, of whichever pathways there are. Throws PathlensError ARGUMENT, PARAMETER_* or PRESET_UNFIT. */
export function readMapMethods(option: string, given: string): MapMethod[] {
  const found = namedList(option, given).map((named): MapMethod => {
    const { id, start, settings } = readStart(option, named);
    return { id, parameters: complete(id, start, settings) };
  });
  requireDistinct(option, found);
  return found;
}

/** A method with what was given beside it, `preset` among it, and the pathway it is of. */
export function readMaps(option: string, named: Named, common: CommonOptions): OwnMaps {
  const { id, start, settings } = readStart(option, named);
  if (!explainsPathway(id)) return { id, parameters: complete(id, start, settings), pathway: null };
  const { selection = 'neuron-mct', sparsity = '90', ...others } = settings;
  const isOwn = ([key]: [string, string]) =>
    attributionMethods[id].parameters.some((parameter) => parameter.id === key);
  const entries = Object.entries(others);
  const ofSelection = Object.fromEntries(entries.filter((entry) => !isOwn(entry)));
  const [percent, more] = checkSparsities(numberList('sparsity', sparsity));
  if (more !== undefined) throw badArgument('sparsity', `${id} takes one sparsity; it was "${sparsity}".`);
  return {
    id,
    parameters: complete(id, start, Object.fromEntries(entries.filter(isOwn))),
    pathway: { selection: readSelection(option, selection, ofSelection, common), sparsity: percent },
  };
}

function complete(id: AttributionId, start: ParameterValues, given: Readonly<Record<string, string>>): ParameterValues {
  return completeParameters(attributionMethods[id], { ...start, ...given });
}

/** What --methods and --maps name; those of the catalog where neither is given. Throws PathlensError ARGUMENT or PARAMETER_*. */
export function readAttributions(values: Values, study: StudyId, common: CommonOptions): AttributionRequest[] {
  const foreign = namedFiles(values, 'maps').map(({ name }) => ({ id: 'foreign' as const, name }));
  const standard = foreign.length > 0 ? '' : studyDefaults[study].attributions.join(',');
  const text = String(values.methods ?? standard);
  const own = text === '' ? [] : namedList('methods', text).map((named) => readMaps('methods', named, common));
  requireDistinct('methods', own);
  return [...own, ...foreign];
}
