// The parameters of a chosen method in a line, each with its name inside its control: always on screen, changed where they stand.
'use client';
import type { Parameter } from '@pathlens/pathway-core/catalog';
import { type ReactNode, useId } from 'react';
import { type MethodSettings, type Parameterised, parameterProblem } from '../new-experiment/parameter-settings.ts';
import { LayerOptions } from './layer-options.tsx';
import type { Network } from './network.ts';
import { valueWords } from './value-words.ts';

interface ParameterLineProps {
  readonly method: Parameterised;
  readonly settings: MethodSettings;
  readonly network: Network | null;
  readonly onChange: (settings: MethodSettings) => void;
}

export function ParameterLine({ method, settings, network, onChange }: ParameterLineProps) {
  const wrong = method.parameters.flatMap((parameter) => {
    const problem = parameterProblem(method, parameter, settings[parameter.id]);
    return problem === undefined ? [] : [{ parameter, problem }];
  });
  return (
    <>
      {method.parameters.map((parameter) => (
        <InlineField
          key={parameter.id}
          title={parameter.title}
          about={parameter.about}
          problem={wrong.find((one) => one.parameter === parameter)?.problem}
        >
          {(field) => (
            <Control
              field={field}
              parameter={parameter}
              value={settings[parameter.id] ?? String(parameter.default)}
              network={network}
              onValue={(value) => onChange({ ...settings, [parameter.id]: value })}
            />
          )}
        </InlineField>
      ))}
      {wrong.length > 0 ? (
        <p className="w-full text-xs text-bad">
          {wrong.map(({ parameter, problem }) => `${parameter.title}: ${problem}`).join(' ')}
        </p>
      ) : null}
    </>
  );
}

export interface InlineControl {
  readonly id: string;
  readonly className: string;
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby': string;
}

interface InlineFieldProps {
  readonly title: string;
  readonly about: string;
  readonly problem?: string;
  readonly children: (field: InlineControl) => ReactNode;
}

/** A control whose name stands inside it. */
export function InlineField({ title, about, problem, children }: InlineFieldProps) {
  const id = useId();
  return (
    <label htmlFor={id} className="sel named" title={about} data-invalid={problem === undefined ? undefined : ''}>
      <span className="key">{title}</span>
      {children({ id, className: 'bare', 'aria-invalid': problem !== undefined, 'aria-describedby': `${id}-about` })}
      <span id={`${id}-about`} hidden>
        {problem ?? about}
      </span>
    </label>
  );
}

interface ControlProps {
  readonly field: InlineControl;
  readonly parameter: Parameter;
  readonly value: string;
  readonly network: Network | null;
  readonly onValue: (value: string) => void;
}

function Control({ field, parameter, value, network, onValue }: ControlProps) {
  if (parameter.id === 'layer' && network !== null) {
    return (
      <select {...field} value={value} onChange={(event) => onValue(event.target.value)}>
        <LayerOptions network={network} />
      </select>
    );
  }
  if (parameter.kind === 'integer' || parameter.kind === 'number') {
    return (
      <input
        {...field}
        inputMode="decimal"
        size={Math.max(3, value.length)}
        value={value}
        onChange={(event) => onValue(event.target.value)}
      />
    );
  }
  const choices = parameter.kind === 'choice' ? parameter.choices : ['true', 'false'];
  return (
    <select {...field} value={value} onChange={(event) => onValue(event.target.value)}>
      {choices.map((choice) => (
        <option key={choice} value={choice}>
          {valueWords(choice)}
        </option>
      ))}
    </select>
  );
}
