// Options of all runs of an experiment: what is pruned as a whole, where thresholds are set, what pruned units become.
'use client';
import {
  type Granularity,
  granularities,
  granularityIds,
  type ImpositionId,
  impositionIds,
  impositions,
  type OptionWords,
  scopes,
} from '@pathlens/pathway-core/catalog';
import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { FormField } from '../models/form-field.tsx';
import { type ExperimentDraft, fixedMethods, type RunOptionsDraft } from './draft.ts';

interface RunOptionsProps {
  readonly draft: Pick<ExperimentDraft, 'selections' | 'options'>;
  readonly change: (part: Partial<RunOptionsDraft>) => void;
  /** What pruned units may become; anything where left out. */
  readonly offered?: readonly ImpositionId[];
  /** A further option, and how it stands in a few words. */
  readonly children?: ReactNode;
  readonly said?: string;
}

const own: OptionWords = {
  title: 'As the method is made',
  about: 'Over the whole network, as in the paper; random paths and other methods of quotas in each layer.',
};

export function RunOptions({ draft, change, offered = impositionIds, children, said }: RunOptionsProps) {
  const { granularity, scope, imposition } = draft.options;
  const fixed = fixedMethods(draft).map(({ title }) => title);
  return (
    <details className="group border-t border-line p-3">
      <summary className="flex min-h-6 cursor-pointer list-none flex-wrap items-center gap-x-2">
        <ChevronRight aria-hidden className="size-4 flex-none group-open:rotate-90" />
        <span className="font-medium">Options</span>
        <span className="t3 text-xs">
          {granularities[granularity].title}, threshold: {(scope === null ? own : scopes[scope]).title.toLowerCase()},
          pruned units: {impositions[imposition].title.toLowerCase()}
          {said}
        </span>
      </summary>
      <div className="mt-3 grid gap-3 sm:grid-cols-[repeat(auto-fit,minmax(220px,1fr))]">
        <OptionField
          label="Kept or pruned"
          value={granularity}
          options={granularityIds.map((id) => [id, granularities[id]])}
          onValue={(id) => change({ granularity: id as Granularity })}
        />
        <OptionField
          label="Threshold"
          value={scope ?? 'own'}
          options={[
            ['own', own],
            ['perLayer', scopes.perLayer],
          ]}
          onValue={(id) => change({ scope: id === 'perLayer' ? 'perLayer' : null })}
        />
        <OptionField
          label="Pruned units"
          value={imposition}
          options={offered.map((id) => [id, impositions[id]])}
          onValue={(id) => change({ imposition: id as ImpositionId })}
        />
        {children}
      </div>
      {fixed.length > 0 && (granularity === 'channel' || scope !== null) ? (
        <p className="t3 mt-2 text-xs">
          {fixed.join(' and ')} {fixed.length === 1 ? 'is a fixed set' : 'are fixed sets'} of units and stay as they
          are.
        </p>
      ) : null}
    </details>
  );
}

interface OptionFieldProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [string, OptionWords])[];
  readonly onValue: (id: string) => void;
}

/** A choice whose sentence stands below it. */
export function OptionField({ label, value, options, onValue }: OptionFieldProps) {
  const chosen = options.find(([id]) => id === value)?.[1];
  return (
    <FormField label={label} hint={chosen?.about}>
      {(field) => (
        <select {...field} value={value} onChange={(event) => onValue(event.target.value)}>
          {options.map(([id, { title }]) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      )}
    </FormField>
  );
}
