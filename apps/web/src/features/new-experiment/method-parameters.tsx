// The parameters of a chosen method, drawn from the catalog; what is wrong with one stands below it.
'use client';
import type { Parameter } from '@pathlens/pathway-core/catalog';
import { valueWords } from '../map-methods/value-words.ts';
import { type FieldControl, FormField } from '../models/form-field.tsx';
import { type MethodSettings, type Parameterised, parameterProblem } from './parameter-settings.ts';

interface MethodParametersProps {
  readonly method: Parameterised;
  readonly settings: MethodSettings;
  readonly onChange: (settings: MethodSettings) => void;
  /** Where its title already stands above it. */
  readonly bare?: boolean;
}

export function MethodParameters({ method, settings, onChange, bare }: MethodParametersProps) {
  return (
    <fieldset className={`grid gap-2 p-3 ${bare ? '' : 'border-t border-line'}`}>
      <legend className="sr-only">Parameters of {method.title}</legend>
      {bare ? null : (
        <span className="font-medium" aria-hidden>
          {method.title}
        </span>
      )}
      <div className="grid gap-3 sm:grid-cols-3">
        {method.parameters.map((parameter) => (
          <FormField
            key={parameter.id}
            label={parameter.title}
            hint={parameter.about}
            problem={parameterProblem(method, parameter, settings[parameter.id])}
          >
            {(field) => (
              <Control
                field={field}
                parameter={parameter}
                value={settings[parameter.id] ?? String(parameter.default)}
                onValue={(value) => onChange({ ...settings, [parameter.id]: value })}
              />
            )}
          </FormField>
        ))}
      </div>
    </fieldset>
  );
}

interface ControlProps {
  readonly field: FieldControl;
  readonly parameter: Parameter;
  readonly value: string;
  readonly onValue: (value: string) => void;
}

function Control({ field, parameter, value, onValue }: ControlProps) {
  if (parameter.kind === 'integer' || parameter.kind === 'number') {
    return <input {...field} inputMode="decimal" value={value} onChange={(event) => onValue(event.target.value)} />;
  }
  const choices =
    parameter.kind === 'choice'
      ? parameter.choices.map((choice) => [choice, valueWords(choice)])
      : [
          ['true', 'Yes'],
          ['false', 'No'],
        ];
  return (
    <select {...field} value={value} onChange={(event) => onValue(event.target.value)}>
      {choices.map(([choice, label]) => (
        <option key={choice} value={choice}>
          {label}
        </option>
      ))}
    </select>
  );
}
