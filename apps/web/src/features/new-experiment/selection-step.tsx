// How pathways are selected, at which sparsities, for which class.
'use client';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Select } from '../../design/select.tsx';
import { formatAmount } from '../../numbers/format.ts';
import { catalogSelections, chosenMethods, type ExperimentDraft, offeredSparsities, toggled } from './draft.ts';
import { MethodCard } from './method-card.tsx';
import { MethodParameters } from './method-parameters.tsx';
import { Cards, Step } from './step.tsx';

interface SelectionStepProps {
  readonly draft: ExperimentDraft;
  /** Class names of the first chosen model. */
  readonly labels: readonly string[];
  readonly mostSparsities: number;
  readonly change: (part: Partial<ExperimentDraft>) => void;
}

export function SelectionStep({ draft, labels, mostSparsities, change }: SelectionStepProps) {
  const [other, setOther] = useState<string | null>(null);
  const offered = [...new Set([...offeredSparsities, ...draft.sparsities])].sort((a, b) => a - b);
  const value = Number(other);
  const valid = other !== null && other.trim() !== '' && value >= 0 && value < 100;
  const add = () => {
    if (!valid) return;
    change({ sparsities: toggled(draft.sparsities, value, true) });
    setOther(null);
  };
  return (
    <Step number={3} title="Select a pathway by" aside={formatAmount(draft.selections.length, 'selection')}>
      <Cards>
        {catalogSelections.map((method) => (
          <MethodCard
            key={method.id}
            method={method}
            checked={draft.selections.includes(method.id)}
            onChange={(on) => change({ selections: toggled(draft.selections, method.id, on) })}
          />
        ))}
      </Cards>
      {chosenMethods(draft)
        .filter(({ parameters }) => parameters.length > 0)
        .map((method) => (
          <MethodParameters
            key={method.id}
            method={method}
            settings={draft.settings[method.id] ?? {}}
            onChange={(settings) => change({ settings: { ...draft.settings, [method.id]: settings } })}
          />
        ))}
      <div className="flex flex-wrap items-center gap-1.5 border-t border-line p-3">
        <span className="mr-1 font-medium">Sparsities</span>
        {offered.map((sparsity) => (
          <button
            key={sparsity}
            type="button"
            className="pill"
            aria-pressed={draft.sparsities.includes(sparsity)}
            onClick={() =>
              change({ sparsities: toggled(draft.sparsities, sparsity, !draft.sparsities.includes(sparsity)) })
            }
          >
            {sparsity} %
          </button>
        ))}
        {other === null ? (
          <button type="button" className="btn ghost small" onClick={() => setOther('')}>
            <Plus aria-hidden />
            Other
          </button>
        ) : (
          <form
            className="flex items-center gap-1.5"
            onSubmit={(event) => {
              event.preventDefault();
              add();
            }}
          >
            <input
              // biome-ignore lint/a11y/noAutofocus: it appears because its button was pressed
              autoFocus
              className="field !h-7 !w-20"
              inputMode="decimal"
              aria-label="Other sparsity, percent from 0 to below 100"
              aria-invalid={other.trim() !== '' && !valid}
              value={other}
              onChange={(event) => setOther(event.target.value)}
            />
            <button type="submit" className="btn small">
              Add
            </button>
          </form>
        )}
        <p className="t3 w-full text-xs">
          Any other value can be read later without recomputing. At most {mostSparsities}.
        </p>
      </div>
      <div className="flex flex-wrap items-center gap-2 border-t border-line p-3">
        <Select
          label="Target"
          value={draft.target}
          options={[
            { value: 'predicted', label: 'Predicted class' },
            ...labels.map((name, index) => ({ value: String(index), label: name })),
          ]}
          onChange={(target) => change({ target })}
        />
        <span className="t3 text-xs">The class whose evidence is followed back.</span>
      </div>
    </Step>
  );
}
