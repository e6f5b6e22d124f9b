// The parameters of the columns beside each other: all of them or those that differ, found by a word, each to be copied.
'use client';
import { type Table, tableToCsv, tableToLatex } from '@pathlens/figures';
import { Ellipsis } from 'lucide-react';
import { useId, useMemo, useState } from 'react';
import { ColumnTag } from '../../design/column-tag.tsx';
import { ActionsMenu, useSaid } from '../figures/actions-menu.tsx';
import { saveText } from '../figures/export-figure.ts';
import { type Compared, provenanceOf } from './analysis-figures.ts';
import { parameterRows } from './parameter-table.ts';
import { useAddress } from './use-address.ts';

/** From as many rows on they can be searched. */
const searchFrom = 12;

export function ParametersSection({ compared }: { readonly compared: Compared }) {
  const { columns, runs } = compared;
  const title = useId();
  const [params, change] = useAddress();
  const [said, setSaid] = useSaid();
  const [text, setText] = useState('');
  const all = useMemo(() => parameterRows(columns, runs), [columns, runs]);
  const differing = params.get('parameters') !== 'all' && columns.length > 1;
  const wanted = text.trim().toLowerCase();
  const rows = all.filter(
    ({ name, values, differs }) =>
      (differs || !differing) &&
      (wanted === '' || [name, ...values].some((value) => value?.toLowerCase().includes(wanted))),
  );
  const table: Table = {
    id: 'parameters',
    title: 'Parameters',
    columns: [
      { id: 'parameter', title: 'Parameter' },
      ...columns.map(({ letter }) => ({ id: letter.toLowerCase(), title: letter })),
    ],
    rows: rows.map(({ name, values }) => [name, ...values]),
    provenance: provenanceOf(compared),
  };
  const copy = async (value: string) => {
    try {
      await navigator.clipboard.writeText(value);
      setSaid(`Copied: ${value}`);
    } catch {
      setSaid('The browser did not let it be copied.');
    }
  };
  return (
    <section aria-labelledby={title} className="analysis-section">
      <div className="card">
        <header className="card-head">
          <h3 id={title}>Parameters</h3>
          <span className="flex-1" />
          <ActionsMenu
            label="Save or copy: Parameters"
            icon={<Ellipsis aria-hidden />}
            said={said}
            actions={[
              { label: 'Save as CSV', run: () => saveText(tableToCsv(table), 'parameters.csv', 'text/csv') },
              {
                label: 'Save as LaTeX',
                run: () => saveText(tableToLatex(table), 'parameters.tex', 'application/x-tex'),
              },
            ]}
          />
        </header>
        <div className="p-3">
          <div className="mb-2 grid gap-2">
            <label className="flex min-h-6 items-center gap-2">
              <input
                type="checkbox"
                checked={differing}
                onChange={(event) => change({ parameters: event.target.checked ? null : 'all' })}
              />
              Differences only
            </label>
            {all.length >= searchFrom ? (
              <input
                type="search"
                className="field"
                placeholder="Find a parameter or a value"
                aria-label="Find a parameter or a value"
                value={text}
                onChange={(event) => setText(event.target.value)}
              />
            ) : null}
          </div>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached with keys */}
          <section className="max-h-96 overflow-auto" tabIndex={0} aria-label="Parameters of the columns">
            <table aria-labelledby={title} className="w-max min-w-full">
              <thead>
                <tr>
                  <th scope="col" className="sticky left-0 bg-surface">
                    <span className="sr-only">Parameter</span>
                  </th>
                  {columns.map(({ letter }) => (
                    <th key={letter} scope="col">
                      <ColumnTag letter={letter as 'A'} />
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map(({ id, name, values, differs }) => (
                  <tr key={id}>
                    <th scope="row" className="t2 sticky left-0 max-w-32 bg-surface font-normal">
                      {name}
                    </th>
                    {values.map((value, i) => (
                      <td key={columns[i].letter} className={differs ? 'font-medium' : 't2'}>
                        {value === null ? (
                          <span className="t3">–</span>
                        ) : (
                          <button
                            type="button"
                            className="min-h-6 max-w-36 text-left hover:underline"
                            title={`Copy ${value}`}
                            onClick={() => void copy(value)}
                          >
                            {value}
                            <span className="sr-only">, copy</span>
                          </button>
                        )}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
            {rows.length === 0 ? (
              <p className="t2 py-2 text-xs">
                {wanted === '' ? 'The columns differ in nothing.' : 'No parameter is called that.'}
              </p>
            ) : null}
          </section>
        </div>
      </div>
    </section>
  );
}
