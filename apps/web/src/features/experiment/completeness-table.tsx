// Completeness of integrated gradients, one row an activation point: what the units were given, what there was to give.
import { Explained } from '../../design/explained.tsx';
import { formatShare, formatSignificant } from '../../numbers/format.ts';
import { gapOf } from './fact-words.ts';
import type { FactsData } from './types.ts';

export function CompletenessTable({ rows }: { readonly rows: FactsData['completeness'] }) {
  return (
    <details className="mt-2">
      <summary className="min-h-6 cursor-pointer text-xs">Every activation point</summary>
      <table className="text-xs [&_:is(td,th)]:h-7 [&_:is(td,th)]:px-1.5">
        <thead>
          <tr>
            <th scope="col">Activation</th>
            <th scope="col" className="num">
              <Explained about="Sum of the signed contributions of its units">Contributions</Explained>
            </th>
            <th scope="col" className="num">
              <Explained about="What the answer loses with all its units at zero">Change</Explained>
            </th>
            <th scope="col" className="num">
              Gap
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const gap = gapOf(row);
            return (
              <tr key={row.activation.index}>
                <th scope="row">{row.activation.name}</th>
                <td className="num">{formatSignificant(row.attributed)}</td>
                <td className="num">{formatSignificant(row.change)}</td>
                <td className="num">{gap === null ? 'n/a' : formatShare(gap)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </details>
  );
}
