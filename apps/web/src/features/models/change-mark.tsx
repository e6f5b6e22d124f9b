// What became of a layer since another version, in a word; a layer that is the same has none.
import { formatSignificant } from '../../numbers/format.ts';
import type { LayerDifference } from './use-difference.ts';

const words = { ADDED: 'added', REMOVED: 'removed', CHANGED: 'changed' } as const;

export function ChangeMark({ change: { change, relative } }: { readonly change: LayerDifference }) {
  if (change === 'SAME') return null;
  if (change === 'WEIGHTS') {
    return (
      <span className="t2 shrink-0 text-xs" title="Length of the difference of the weights by their length before">
        {relative === null ? 'moved' : `Δ ${formatSignificant(relative)}`}
      </span>
    );
  }
  return <span className={`chip shrink-0 ${change === 'CHANGED' ? 'warn' : 'info'}`}>{words[change]}</span>;
}
