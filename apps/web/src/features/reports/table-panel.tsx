// A table of a study: its first rows.
'use client';
import type { PanelContent } from '@pathlens/views';
import { formatCount } from '../../numbers/format.ts';
import { TableView } from '../figures/table-view.tsx';

export function TablePanel({ content }: { readonly content: Extract<PanelContent, { kind: 'table' }> }) {
  const { title, columns, rows, rowCount } = content;
  return (
    <>
      <TableView
        table={{
          id: title,
          title,
          columns: columns.map(({ unit, ...column }) => ({ ...column, unit: unit ?? undefined })),
          rows,
          provenance: [],
        }}
      />
      {rowCount > rows.length ? (
        <p className="t3 mt-1 text-xs">
          The first {formatCount(rows.length)} of {formatCount(rowCount)} rows.
        </p>
      ) : null}
    </>
  );
}
