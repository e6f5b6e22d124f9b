// Whose kept shares the network shows: experiment, class and sparsity, said on the button that changes them.
'use client';
import './kept.css';
import { Popover } from 'radix-ui';
import { SearchSelect } from '../../../design/search-select.tsx';
import { Select } from '../../../design/select.tsx';
import { formatAmount, formatSparsityValue } from '../../../numbers/format.ts';
import { type KeptView, offeredSparsities, usualSparsity } from './kept-view.ts';
import type { Kept } from './use-kept.ts';

interface KeptChoiceProps {
  readonly kept: Kept;
  readonly labels: readonly string[];
  /** Whether experiments use the model: room is kept until their runs are known. */
  readonly used: boolean;
  readonly onChange: (view: KeptView | 'off') => void;
}

const sparsityWords = (sparsity: number): string => `S ${formatSparsityValue(sparsity)}\u202f%`;

export function KeptChoice({ kept, labels, used, onChange }: KeptChoiceProps) {
  const { listed, runs, view, found, read } = kept;
  const [first] = runs;
  const nameOf = (target: number) => labels[target] ?? `class ${target}`;
  if (!listed && used) {
    return (
      <span aria-hidden className="btn ghost small invisible">
        <i className="kept-key" />
        Kept at {sparsityWords(usualSparsity)}, {nameOf(0)}
      </span>
    );
  }
  if (!first) return null;
  const shown = view ?? { run: first.id, target: 0, sparsity: 90 };
  const known = offeredSparsities.includes(shown.sparsity) ? offeredSparsities : [...offeredSparsities, shown.sparsity];
  return (
    <Popover.Root>
      <Popover.Trigger className="btn ghost small" title="Kept shares on the network">
        <i aria-hidden className="kept-key" data-off={view ? undefined : ''} />
        {view ? `Kept at ${sparsityWords(found?.sparsity ?? view.sparsity)}, ${nameOf(view.target)}` : 'Kept'}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="pop grid w-80 gap-2.5 p-3"
          align="end"
          sideOffset={6}
          collisionPadding={12}
          aria-label="Kept shares"
        >
          <label className="flex items-center gap-1.5">
            <input
              type="checkbox"
              checked={view !== null}
              onChange={(event) => onChange(event.target.checked ? shown : 'off')}
            />
            Show what pathways keep
          </label>
          <Select
            label="Of"
            value={shown.run}
            options={runs.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(run) => onChange({ ...shown, run })}
          />
          {labels.length > 0 ? (
            <SearchSelect
              label="Class"
              value={String(shown.target)}
              options={labels.map((label, at) => ({ value: String(at), label }))}
              onChange={(target) => onChange({ ...shown, target: Number(target) })}
            />
          ) : null}
          <Select
            label="Sparsity"
            value={String(shown.sparsity)}
            options={known.map((sparsity) => ({ value: String(sparsity), label: sparsityWords(sparsity) }))}
            onChange={(sparsity) => onChange({ ...shown, sparsity: Number(sparsity) })}
          />
          <p className="t3 min-h-8 text-xs" role="status">
            {view === null
              ? 'Bars say how many units a layer has.'
              : found
                ? `Mean over ${formatAmount(found.n, 'pathway')} of ${nameOf(view.target)}${found.of > found.n ? `, of ${found.of}` : ''}.`
                : read
                  ? `This experiment has no pathway of ${nameOf(view.target)}.`
                  : 'Reading pathways.'}
          </p>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
