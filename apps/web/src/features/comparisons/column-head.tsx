// The head of a column of a comparison: its letter, and what made its maps.
import { ColumnTag, columnLetters } from '../../design/column-tag.tsx';
import { selectionName } from '../experiment/experiment-header.tsx';
import type { ComparisonColumn } from './types.ts';

export function ColumnHead({ column }: { readonly column: ComparisonColumn }) {
  const { letter, model, selection, attribution, sparsity } = column;
  return (
    <span className="grid gap-0.5 text-left">
      <span className="flex min-w-0 items-center gap-1.5 font-medium text-text">
        <Letter letter={letter} />
        <span className="truncate" title={model.model.name}>
          {model.model.name}
        </span>
        <span className="mono t3">v{model.number}</span>
      </span>
      <span className="t2 text-xs font-normal">{selectionName(selection)}</span>
      <span className="t2 text-xs font-normal">{attribution.title}</span>
      <span className="t3 text-xs font-normal">{sparsity == null ? 'Largest sparsity' : `${sparsity} % pruned`}</span>
    </span>
  );
}

// The first six have a shape; further ones are told apart by letter and colour.
function Letter({ letter }: { readonly letter: string }) {
  const shaped = columnLetters.find((known) => known === letter);
  if (shaped) return <ColumnTag letter={shaped} />;
  return <b style={{ color: `var(--col-${letter.toLowerCase()})` }}>{letter}</b>;
}
