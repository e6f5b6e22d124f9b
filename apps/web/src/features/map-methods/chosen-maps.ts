// Maps that a form asks for: methods with their parameters. The same method with other parameters is another one.
import type { AttributionInput, MapInput } from '@pathlens/client';
import {
  type AttributionId,
  type AttributionMethod,
  attributionMethods,
  completeParameters,
  explainsPathway,
  type MapMethod,
  type SelectionId,
  selectionMethods,
  unusualParameters,
} from '@pathlens/pathway-core/catalog';
import { type MethodSettings, settingsProblem, toParameterInput } from '../new-experiment/parameter-settings.ts';
import { freeKey } from './free-key.ts';

/** Whose pathways a pathway gradient goes through. */
export interface PathwayOf {
  readonly selection: SelectionId;
  readonly settings: MethodSettings;
  /** Percent of units pruned, as it was typed. */
  readonly sparsity: string;
}

export interface ChosenMap {
  /** Tells it from others of the same method. */
  readonly key: string;
  readonly id: AttributionId;
  /** Parameters that are not at their default. */
  readonly settings: MethodSettings;
  /** Of a method that goes through a pathway. */
  readonly pathway: PathwayOf | null;
}

export function methodOf({ id }: Pick<ChosenMap, 'id'>): AttributionMethod {
  return attributionMethods[id];
}

export const usualPathway: PathwayOf = { selection: 'neuron-mct', settings: {}, sparsity: '90' };

/** Whether a map of a pathway names its own, or is of every pathway that is found. */
export type Pathways = 'own' | 'found';

/** The list with a method more, at its defaults. */
export function withMap(
  known: readonly ChosenMap[],
  id: AttributionId,
  pathways: Pathways = 'own',
): readonly ChosenMap[] {
  const pathway = explainsPathway(id) && pathways === 'own' ? usualPathway : null;
  return [...known, { key: freeKey(id, known), id, settings: {}, pathway }];
}

/** The list with a copy of one of its maps behind it, to be given other parameters. */
export function withCopy(known: readonly ChosenMap[], key: string): readonly ChosenMap[] {
  return known.flatMap((map) => (map.key === key ? [map, { ...map, key: freeKey(map.id, known) }] : [map]));
}

export function mapsOf(ids: readonly AttributionId[], pathways: Pathways = 'own'): readonly ChosenMap[] {
  return ids.reduce<readonly ChosenMap[]>((known, id) => withMap(known, id, pathways), []);
}

/** Maps of found pathways with parameters of their own, given whole or in part. */
export function mapsWith(maps: readonly MapMethod[]): readonly ChosenMap[] {
  const made: ChosenMap[] = [];
  for (const { id, parameters } of maps) {
    const settings = Object.fromEntries(unusualParameters(id, parameters));
    made.push({ key: freeKey(id, made), id, settings, pathway: null });
  }
  return made;
}

/** Everything that makes a map what it is, as text; null while a parameter will not do. */
function contentOf(map: ChosenMap): string | null {
  try {
    const own = completeParameters(methodOf(map), map.settings);
    const { pathway } = map;
    if (pathway === null) return JSON.stringify([map.id, own]);
    const selection = completeParameters(selectionMethods[pathway.selection], pathway.settings);
    return JSON.stringify([map.id, own, pathway.selection, selection, Number(pathway.sparsity)]);
  } catch {
    return null;
  }
}

export function sparsityProblem({ sparsity }: PathwayOf): string | undefined {
  const value = Number(sparsity);
  return sparsity.trim() !== '' && value >= 0 && value < 100 ? undefined : 'It takes a number from 0 to below 100.';
}

/** What is wrong with the chosen maps, a sentence each. */
export function mapProblems(maps: readonly ChosenMap[]): readonly string[] {
  const contents = maps.map(contentOf);
  const twice = maps.find((_, i) => contents[i] !== null && contents.indexOf(contents[i]) < i);
  return [
    ...maps.flatMap((map) => [
      settingsProblem(methodOf(map), map.settings),
      map.pathway && settingsProblem(selectionMethods[map.pathway.selection], map.pathway.settings),
      map.pathway && sparsityProblem(map.pathway) && `${methodOf(map).title}: the sparsity is out of its range.`,
    ]),
    twice && `${methodOf(twice).title} is there twice with the same parameters.`,
  ].filter((problem) => typeof problem === 'string');
}

/** As an experiment is told. */
export function toMapInput({ id, settings }: ChosenMap): MapInput {
  return { method: id, parameters: toParameterInput(settings) };
}

/** As a study is told. */
export function toAttributionInput(map: ChosenMap): AttributionInput {
  const { pathway } = map;
  const input: AttributionInput = toMapInput(map);
  if (pathway === null) return input;
  const selection = { method: pathway.selection, parameters: toParameterInput(pathway.settings) };
  return { ...input, pathway: { selection, sparsity: Number(pathway.sparsity) } };
}
