// Parameters while they are typed: text by id, checked as the server will check it.
import { completeParameters, type Parameter, PathlensError } from '@pathlens/pathway-core/catalog';

/** What has parameters in the catalog: a selection, a study. */
export interface Parameterised {
  readonly id: string;
  readonly title: string;
  readonly parameters: readonly Parameter[];
}

/** What was typed, by parameter; what is not there has its default. */
export type MethodSettings = Readonly<Record<string, string>>;

/** What is wrong with a value, in a sentence; undefined where it will do. */
export function parameterProblem(
  method: Parameterised,
  { id }: Parameter,
  value: string | undefined,
): string | undefined {
  if (value === undefined) return undefined;
  try {
    completeParameters(method, { [id]: value });
    return undefined;
  } catch (error) {
    if (!(error instanceof PathlensError)) throw error;
    return `It takes ${error.limit ?? 'another value'}.`;
  }
}

/** The first parameter that will not do, for the list of what keeps an experiment from starting. */
export function settingsProblem(method: Parameterised, settings: MethodSettings): string | undefined {
  const wrong = method.parameters.find((parameter) => parameterProblem(method, parameter, settings[parameter.id]));
  return wrong === undefined ? undefined : `${method.title}: “${wrong.title}” is out of its range.`;
}

/** As the API takes them; those left at their default are left out. */
export function toParameterInput(settings: MethodSettings): { id: string; value: string }[] {
  return Object.entries(settings).map(([id, value]) => ({ id, value: value.trim() }));
}
