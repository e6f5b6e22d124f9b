// What a method's parameter is: its type, default and range. Forms are drawn from it, requests are checked against it.
import { PathlensError } from '../errors.ts';

interface ParameterBase {
  readonly id: string;
  readonly title: string;
  /** One sentence on what it does. */
  readonly about: string;
}

export interface NumberParameter extends ParameterBase {
  readonly kind: 'number' | 'integer';
  readonly default: number;
  readonly min: number;
  readonly max: number;
}

export interface ChoiceParameter extends ParameterBase {
  readonly kind: 'choice';
  readonly default: string;
  readonly choices: readonly string[];
}

export interface BooleanParameter extends ParameterBase {
  readonly kind: 'boolean';
  readonly default: boolean;
}

export type Parameter = NumberParameter | ChoiceParameter | BooleanParameter;
export type ParameterValue = number | string | boolean;
export type ParameterValues = Readonly<Record<string, ParameterValue>>;

/** Text, as from a form or `--param key=value`, to the parameter's own type; undefined where it does not fit. */
function readValue(parameter: Parameter, given: unknown): ParameterValue | undefined {
  switch (parameter.kind) {
    case 'number':
    case 'integer': {
      const value = typeof given === 'string' && given.trim() !== '' ? Number(given) : given;
      if (typeof value !== 'number' || !Number.isFinite(value)) return undefined;
      if (parameter.kind === 'integer' && !Number.isInteger(value)) return undefined;
      return value >= parameter.min && value <= parameter.max ? value : undefined;
    }
    case 'choice':
      return typeof given === 'string' && parameter.choices.includes(given) ? given : undefined;
    case 'boolean':
      if (typeof given === 'boolean') return given;
      return given === 'true' ? true : given === 'false' ? false : undefined;
  }
}

function describeRange(parameter: Parameter): string {
  switch (parameter.kind) {
    case 'number':
      return `a number from ${parameter.min} to ${parameter.max}`;
    case 'integer':
      return `a whole number from ${parameter.min} to ${parameter.max}`;
    case 'choice':
      return `one of ${parameter.choices.join(', ')}`;
    case 'boolean':
      return 'true or false';
  }
}

/**
 * Fills in defaults and checks what was given. Throws PathlensError PARAMETER_UNKNOWN or PARAMETER_RANGE naming the
 * method, the parameter and the range.
 */
export function completeParameters(
  method: { readonly id: string; readonly parameters: readonly Parameter[] },
  given: Readonly<Record<string, unknown>>,
): ParameterValues {
  for (const id of Object.keys(given)) {
    if (!method.parameters.some((parameter) => parameter.id === id)) {
      const known = method.parameters.map((parameter) => parameter.id).join(', ') || 'none';
      throw new PathlensError('PARAMETER_UNKNOWN', `${method.id} has no parameter "${id}". Its parameters: ${known}.`, {
        path: ['parameters', id],
      });
    }
  }
  const values: Record<string, ParameterValue> = {};
  for (const parameter of method.parameters) {
    const raw = Object.hasOwn(given, parameter.id) ? given[parameter.id] : undefined;
    const value = raw === undefined ? parameter.default : readValue(parameter, raw);
    if (value === undefined) {
      throw new PathlensError(
        'PARAMETER_RANGE',
        `Parameter "${parameter.id}" of ${method.id} must be ${describeRange(parameter)}; it was ${JSON.stringify(raw)}.`,
        { path: ['parameters', parameter.id], limit: describeRange(parameter) },
      );
    }
    values[parameter.id] = value;
  }
  return values;
}
