// A table of a study in a card with its file; rows beyond the first hundred are read when they are asked for.
'use client';
import { Studies_TableRowsDocument } from '@pathlens/client';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { useClient } from 'urql';
import { Button } from '../../design/button.tsx';
import { formatAmount, formatCount } from '../../numbers/format.ts';
import type { Order } from '../figures/sort-rows.ts';
import { TableView } from '../figures/table-view.tsx';
import type { TablePart } from './types.ts';
import { useTableOrder } from './use-table-order.ts';

type Cells = readonly (readonly (string | number | null)[])[];

interface StudyTableCardProps {
  readonly study: string;
  readonly table: TablePart;
  /** How its rows stand where nobody has sorted them. */
  readonly usualOrder?: Order | null;
}

/** Cells are plain JSON: whatever is neither text nor a number is no value. */
function cellsOf(rows: readonly (readonly unknown[])[]): Cells {
  return rows.map((row) => row.map((cell) => (typeof cell === 'string' || typeof cell === 'number' ? cell : null)));
}

const pageRows = 100;
/** Longer tables are for the file. */
const mostRows = 2000;

export function StudyTableCard({ study, table, usualOrder = null }: StudyTableCardProps) {
  const [order, setOrder] = useTableOrder(table, usualOrder);
  const client = useClient();
  const [more, setMore] = useState<{ readonly of: string; readonly rows: Cells }>({ of: '', rows: [] });
  const [state, setState] = useState<'ready' | 'reading' | 'failed'>('ready');
  const rows = [...cellsOf(table.rows), ...(more.of === table.updatedAt ? more.rows : [])];
  const readAll = async () => {
    setState('reading');
    const found: (string | number | null)[][] = [];
    while (pageRows + found.length < Math.min(table.rowCount, mostRows)) {
      const answer = await client
        .query(Studies_TableRowsDocument, { id: study, table: table.key, from: pageRows + found.length })
        .toPromise();
      const page = answer.data?.study?.tables[0]?.rows;
      if (!page || page.length === 0) return setState('failed');
      found.push(...cellsOf(page).map((row) => [...row]));
    }
    setMore({ of: table.updatedAt, rows: found });
    setState('ready');
  };
  const left = Math.min(table.rowCount, mostRows) - rows.length;
  const files = [
    ['CSV', table.csv],
    ['Parquet', table.parquet],
    ['LaTeX', table.latex],
  ] as const;
  return (
    <div className="card min-w-0">
      <header className="card-head">
        <h3 className="min-w-0 py-1.5 break-words">{table.title}</h3>
        <span className="t3 text-xs whitespace-nowrap">{formatAmount(table.rowCount, 'row')}</span>
        <span className="flex-1" />
        <span className="flex flex-none items-center" data-screen-only="">
          <Download aria-hidden className="mr-0.5 text-third" />
          {files.map(([label, { url }]) => (
            <a key={label} className="btn ghost small !px-1.5" href={url} download>
              {label}
              <span className="sr-only"> of {table.title}</span>
            </a>
          ))}
        </span>
      </header>
      <div className="p-1">
        <TableView
          table={{
            id: table.key,
            title: table.title,
            columns: table.columns.map(({ id, title, unit }) => ({ id, title, unit: unit ?? undefined })),
            rows,
            provenance: [],
          }}
          order={order}
          onOrder={setOrder}
        />
      </div>
      {left > 0 ? (
        <p className="flex flex-wrap items-center gap-2 border-t border-line px-3 py-2 text-xs" data-screen-only="">
          <Button small busy={state === 'reading' ? 'Reading…' : undefined} onClick={() => void readAll()}>
            Show {formatCount(left)} more
          </Button>
          {table.rowCount > mostRows ? `The file has all ${formatCount(table.rowCount)}.` : null}
          {state === 'failed' ? <span className="text-bad">The rows could not be read. Try again.</span> : null}
        </p>
      ) : null}
    </div>
  );
}
