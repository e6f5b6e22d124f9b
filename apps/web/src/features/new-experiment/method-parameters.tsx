// The parameters of a chosen method, drawn from the catalog; what is wrong with one stands below it.
'use client';
import type { Parameter } from '@pathlens/pathway-core/catalog';
import { Copy, X } from 'lucide-react';
import { Button } from '../../design/button.tsx';
import { valueWords } from '../map-methods/value-words.ts';
import { type FieldControl, FormField } from '../models/form-field.tsx';
import { type MethodSettings, type Parameterised, parameterProblem } from './parameter-settings.ts';

interface MethodParametersProps {
  readonly method: Parameterised;
  readonly settings: MethodSettings;
  readonly onChange: (settings: MethodSettings) => void;
  /** Where its title already stands above it. */
  readonly bare?: boolean;
  /** Beside another of the same method. */
  readonly title?: string;
  /** What else is particular to it. */
  readonly aside?: string;
  /** Where it can be there again with other parameters. */
  readonly onCopy?: () => void;
  readonly onRemove?: () => void;
}

export function MethodParameters(props: MethodParametersProps) {
  const { method, settings, onChange, bare, title = method.title, aside, onCopy, onRemove } = props;
  return (
    <fieldset className={`grid gap-2 p-3 ${bare ? '' : 'border-t border-line'}`}>
      <legend className="sr-only">Parameters of {title}</legend>
      {bare ? null : (
        <div className="flex min-h-6 items-center gap-x-1">
          <span className="mr-1 font-medium" aria-hidden>
            {title}
          </span>
          <span className="t3 min-w-0 flex-1 truncate text-xs">{aside}</span>
          {onCopy ? (
            <Button variant="ghost" small iconOnly aria-label={`${title} again with other parameters`} onClick={onCopy}>
              <Copy aria-hidden />
            </Button>
          ) : null}
          {onRemove ? (
            <Button variant="ghost" small iconOnly aria-label={`Leave out ${title}`} onClick={onRemove}>
              <X aria-hidden />
            </Button>
          ) : null}
        </div>
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
