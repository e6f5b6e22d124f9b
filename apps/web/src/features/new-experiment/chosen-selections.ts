// Selections that a form asks for: methods with their parameters. The same method with other parameters is another one; keys such as
// "greedy" and "greedy 2" tell them apart.
import type { SelectionInput } from '@pathlens/client';
import {
  completeParameters,
  granularitiesOf,
  type SelectionId,
  type SelectionMethod,
  scopesOf,
  selectionMethods,
} from '@pathlens/pathway-core/catalog';
import { freeKey } from '../map-methods/free-key.ts';
import type { RunOptionsDraft } from './draft.ts';
import { type MethodSettings, settingsProblem, toParameterInput } from './parameter-settings.ts';

export type Arrangement = Pick<RunOptionsDraft, 'granularity' | 'scope'>;

export interface ChosenSelections {
  /** Keys. */
  readonly selections: readonly string[];
  /** By key: parameters that are not at their default. */
  readonly settings: Readonly<Record<string, MethodSettings>>;
  /** By key: granularity and scope of those that have not the form's. */
  readonly arrangements?: Readonly<Record<string, Arrangement>>;
}

export interface ChosenSelection {
  readonly key: string;
  readonly method: SelectionMethod;
  readonly settings: MethodSettings;
  /** null where it has the form's. */
  readonly arrangement: Arrangement | null;
}

/** Selections of the catalog, in its order. */
export const catalogSelections = Object.values(selectionMethods);

const idOf = (key: string) => key.split(' ')[0];

/** In the order of the catalog, then in the order in which they were chosen. */
export function chosenSelections({ selections, settings, arrangements = {} }: ChosenSelections): ChosenSelection[] {
  return catalogSelections.flatMap((method) =>
    selections
      .filter((key) => idOf(key) === method.id)
      .map((key) => ({ key, method, settings: settings[key] ?? {}, arrangement: arrangements[key] ?? null })),
  );
}

/** The methods that are chosen, each once, in the order of the catalog. */
export function chosenMethods({ selections }: Pick<ChosenSelections, 'selections'>): SelectionMethod[] {
  return catalogSelections.filter(({ id }) => selections.some((key) => idOf(key) === id));
}

/** Keys with a method more, or without all of its kind. */
export function withMethod(selections: readonly string[], id: SelectionId, on: boolean): readonly string[] {
  return on ? [...selections, id] : selections.filter((key) => idOf(key) !== id);
}

/** The method of a key once more, with the same parameters, to be given others. */
export function withAnother(chosen: ChosenSelections, key: string): Pick<ChosenSelections, 'selections' | 'settings'> {
  const another = freeKey(
    idOf(key),
    chosen.selections.map((one) => ({ key: one })),
  );
  return {
    selections: chosen.selections.flatMap((one) => (one === key ? [key, another] : [one])),
    settings: { ...chosen.settings, [another]: chosen.settings[key] ?? {} },
  };
}

/** Selections with their parameters as keys; what is at its default is not said. */
export function selectionsWith(
  asked: readonly { readonly id: SelectionId; readonly parameters: Readonly<Record<string, unknown>> }[],
): Pick<ChosenSelections, 'selections' | 'settings'> {
  const selections: string[] = [];
  const settings: Record<string, MethodSettings> = {};
  for (const { id, parameters } of asked) {
    const key = freeKey(
      id,
      selections.map((one) => ({ key: one })),
    );
    const said = selectionMethods[id].parameters.filter(
      (parameter) => parameter.id in parameters && String(parameters[parameter.id]) !== String(parameter.default),
    );
    selections.push(key);
    settings[key] = Object.fromEntries(said.map((parameter) => [parameter.id, String(parameters[parameter.id])]));
  }
  return { selections, settings };
}

/** Everything that makes a selection what it is, as text; null while a parameter will not do. */
export function contentOf({ method, settings, arrangement }: ChosenSelection): string | null {
  try {
    return JSON.stringify([method.id, completeParameters(method, settings), arrangement]);
  } catch {
    return null;
  }
}

/** What keeps them from being asked for, one sentence each. */
export function selectionProblems(draft: ChosenSelections): string[] {
  const chosen = chosenSelections(draft);
  const contents = chosen.map(contentOf);
  const twice = chosen.find((_, i) => contents[i] !== null && contents.indexOf(contents[i]) < i);
  return [
    chosen.length === 0 ? 'Choose how a pathway is selected.' : null,
    ...chosen.map(({ method, settings }) => settingsProblem(method, settings) ?? null),
    twice ? `${twice.method.title} is there twice with the same parameters.` : null,
  ].filter((problem) => problem !== null);
}

/** Granularity and scope of a method, where it can have what is asked for; else its own. */
export function arrangementOf(
  method: SelectionMethod,
  { granularity, scope }: Arrangement,
): Pick<SelectionInput, 'granularity' | 'scope'> {
  const channels = granularity === 'channel' && granularitiesOf(method).includes('channel');
  const perLayer = scope === 'perLayer' && scopesOf(method).includes('perLayer');
  return { granularity: channels ? 'CHANNEL' : null, scope: perLayer ? 'PER_LAYER' : null };
}

/** As the server is told. */
export function toSelectionInputs(draft: ChosenSelections & { readonly options: Arrangement }): SelectionInput[] {
  return chosenSelections(draft).map(({ method, settings, arrangement }) => ({
    method: method.id,
    parameters: toParameterInput(settings),
    ...arrangementOf(method, arrangement ?? draft.options),
  }));
}
