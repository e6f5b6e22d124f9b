// A comparison to look at: its columns with what made them, and its images with the map of each column.
'use client';
import { Shared_ComparisonRowsDocument, type Shared_ReadQuery } from '@pathlens/client';
import { useState } from 'react';
import { useQuery } from 'urql';
import { Button } from '../../design/button.tsx';
import { ColumnTag, columnLetters } from '../../design/column-tag.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { MapPicture } from '../../design/map-picture.tsx';
import { Note } from '../../design/note.tsx';
import { formatAmount } from '../../numbers/format.ts';
import { selectionName } from '../experiment/experiment-header.tsx';

type SharedObject = NonNullable<Shared_ReadQuery['shared']>['object'];
type ComparisonData = Extract<SharedObject, { version?: unknown }>;
type Column = NonNullable<ComparisonData['version']>['columns'][number];

const atOnce = 24;

export function VisitComparison({ comparison }: { readonly comparison: ComparisonData }) {
  const [from, setFrom] = useState(0);
  const [{ data, error, fetching }] = useQuery({
    query: Shared_ComparisonRowsDocument,
    variables: { id: comparison.id, from },
  });
  const { version } = comparison;
  if (!version) return <EmptyState>This comparison has nothing to show.</EmptyState>;
  const rows = data?.comparison?.version?.rows ?? [];
  const last = Math.min(from + atOnce, version.rowCount);
  return (
    <main id="main" className="reading w-full">
      <header className="flex flex-wrap items-center gap-2.5">
        <h1 className="title">{comparison.name}</h1>
        <span className="chip">Version {version.number}</span>
      </header>
      <p className="t2 mt-1 mb-4">
        {formatAmount(version.columns.length, 'column')}, {formatAmount(version.rowCount, 'image')}
      </p>
      {error ? (
        <Note tone="bad" live>
          The images could not be read. Load the page again.
        </Note>
      ) : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keys */}
      <section className="card overflow-x-auto" aria-label="Comparison" aria-busy={fetching} tabIndex={0}>
        <table className="card-table">
          <thead>
            <tr>
              <th scope="col">Image</th>
              {version.columns.map((column) => (
                <th key={column.letter} scope="col" className="min-w-37 align-top">
                  <ColumnHead column={column} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ image, cells }) => (
              <tr key={image.id}>
                <th scope="row" className="w-37 align-top font-normal">
                  <MapPicture image={image.file.url} map={null} geometry={null} label={image.path} />
                  <span className="t2 block text-xs">{image.label ?? image.path}</span>
                </th>
                {cells.map(({ column, map }, index) => (
                  <td key={column} className="w-37 align-top">
                    {map ? (
                      <MapPicture
                        image={image.file.url}
                        map={map}
                        geometry={version.columns[index].model.preprocessing ?? null}
                        label={`Column ${column}, ${image.path}: ${map.method.title} at ${map.sparsity} %`}
                      />
                    ) : (
                      <span className="t3 text-xs">No map</span>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className="t3 mt-2 text-xs">Each map is clipped at its own 99th percentile of |∂y/∂x|.</p>
      {version.rowCount > atOnce ? (
        <nav className="mt-3 flex items-center gap-2" aria-label="Images">
          <Button small reason={from === 0 ? 'These are the first.' : undefined} onClick={() => setFrom(from - atOnce)}>
            Previous
          </Button>
          <span className="t2">
            {from + 1} to {last} of {version.rowCount}
          </span>
          <Button
            small
            reason={last === version.rowCount ? 'These are the last.' : undefined}
            onClick={() => setFrom(from + atOnce)}
          >
            Next
          </Button>
        </nav>
      ) : null}
      {version.notes ? <p className="mt-6 max-w-[72ch] whitespace-pre-wrap">{version.notes}</p> : null}
    </main>
  );
}

function ColumnHead({ column }: { readonly column: Column }) {
  const { letter, model, selection, sparsity } = column;
  return (
    <span className="grid gap-0.5 text-left">
      <span className="flex items-center gap-1.5">
        <Letter letter={letter} />
        {model.model.name} <span className="mono t3">v{model.number}</span>
      </span>
      <span className="t2 text-xs font-normal">{selectionName(selection)}</span>
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
