// The head of the grid, which stays in sight: the legend of all pictures, and what made each column.
'use client';
import { MoreHorizontal } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { ColumnTag, isColumnLetter } from '../../design/column-tag.tsx';
import { Select } from '../../design/select.tsx';
import { type ColumnAction, useColumnActions } from '../comparison-editing/comparison-editing.tsx';
import { columnWords } from './row-words.ts';
import type { ComparisonColumn } from './types.ts';

interface ColumnHeadProps {
  readonly column: ComparisonColumn;
  readonly place: number;
  readonly isReference: boolean;
  /** What anybody can do who looks at it. */
  readonly own: readonly ColumnAction[];
}

export function ColumnHead({ column, place, isReference, own }: ColumnHeadProps) {
  const { letter, model } = column;
  const { method, parameters } = columnWords(column);
  return (
    // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: see the cells
    <div role="columnheader" className="cmp-head-cell" aria-colindex={place + 2} data-column={letter}>
      <div className="cmp-head-in" style={{ borderColor: `var(--col-${letter.toLowerCase()})` }}>
        <div className="cmp-head-line flex items-center gap-1.5">
          <Letter letter={letter} />
          {isReference ? (
            <span className="t3 text-xs" title="Others are held against this column">
              Reference
            </span>
          ) : null}
          <span className="flex-1" />
          <ColumnMenu letter={letter} own={own} />
        </div>
        <div className="cmp-head-line" title={model.model.name}>
          <b>{model.model.name}</b> <span className="mono t3">v{model.number}</span>
        </div>
        <div className="cmp-head-line t2" title={method}>
          {method}
        </div>
        <div className="cmp-head-line t3 text-xs" title={parameters}>
          {parameters}
        </div>
      </div>
    </div>
  );
}

export function Letter({ letter, size }: { readonly letter: string; readonly size?: number }) {
  return isColumnLetter(letter) ? <ColumnTag letter={letter} size={size} /> : <b>{letter}</b>;
}

/** What can be done with a column: what those may who change it, and what anybody may who looks at it. */
function ColumnMenu({ letter, own }: { readonly letter: string; readonly own: readonly ColumnAction[] }) {
  const saved = useColumnActions(letter);
  const entries = [...saved, ...own.filter(({ id }) => !saved.some((other) => other.id === id))];
  if (entries.length === 0) return null;
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="cmp-menu" aria-label={`Column ${letter}, menu`}>
        <MoreHorizontal aria-hidden />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="pop min-w-44" align="end" sideOffset={2} collisionPadding={8}>
          {entries.map(({ id, label, run, disabled }) => (
            <DropdownMenu.Item
              key={id}
              className="pop-item"
              disabled={disabled !== undefined}
              title={disabled}
              onSelect={run}
            >
              {label}
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

interface ColumnChoiceProps {
  readonly columns: readonly ComparisonColumn[];
  readonly chosen: string;
  readonly place: number;
  readonly onChange: (letter: string) => void;
}

/** Where there is room for two columns: which one stands here. */
export function ColumnChoice({ columns, chosen, place, onChange }: ColumnChoiceProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: see the cells
    <div role="columnheader" className="cmp-choice" aria-colindex={place + 2}>
      <Select
        label={place === 0 ? 'First column' : 'Second column'}
        hideLabel
        value={chosen}
        options={columns.map((column) => {
          const { letter, model } = column;
          return {
            value: letter,
            label: `${letter}, ${model.model.name} v${model.number}, ${columnWords(column).method}`,
            short: (
              <span className="flex min-w-0 items-center gap-2 text-left leading-[15px]">
                <Letter letter={letter} />
                <span className="min-w-0 truncate">
                  {model.model.name}
                  <br />
                  <span className="t3 text-xs">{columnWords(column).method}</span>
                </span>
              </span>
            ),
          };
        })}
        onChange={onChange}
      />
    </div>
  );
}
