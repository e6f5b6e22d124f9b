// Pictures in rows and columns, as pictures of the page. Where columns get too narrow, each row becomes a paragraph of pictures.
'use client';
import { type PicturesFigure, planPictures } from '@pathlens/figures';
import { useRef } from 'react';
import type { PictureUrls } from './export-figure.ts';
import { GridPicture } from './grid-picture.tsx';
import { useElementWidth } from './use-element-width.ts';

interface PictureGridProps {
  readonly figure: PicturesFigure;
  readonly pictures: PictureUrls;
}

type Row = PicturesFigure['rows'][number];

/** What the layout is guessed from until the width is known. */
const usualWidth = 560;

export function PictureGrid({ figure, pictures }: PictureGridProps) {
  const place = useRef<HTMLDivElement>(null);
  const width = useElementWidth(place);
  const plan = planPictures(figure, width ?? usualWidth);
  const cell = (row: Row, column: number) => (
    <GridPicture
      cell={row.cells[column]}
      label={[row.label, figure.columns[column]].filter(Boolean).join(', ')}
      side={plan.cell}
      pictures={pictures}
    />
  );
  return (
    <div ref={place} className={`w-full min-w-0 ${width === null ? 'invisible' : ''}`}>
      {figure.rows.length === 0 ? <p className="t2 py-4 text-xs">No result yet.</p> : null}
      {plan.paragraphs ? (
        figure.rows.map((row, i) => (
          <section key={i} aria-label={row.label} className="mt-4 first:mt-0">
            <div className="text-xs font-medium break-words">{row.label}</div>
            {row.note ? <div className="t3 text-xs break-words">{row.note}</div> : null}
            <ul className="mt-1 flex flex-wrap gap-2">
              {figure.columns.map((column, at) => (
                <li key={at} style={{ width: plan.cell }}>
                  <div className="t2 mb-0.5 text-xs break-words">{column}</div>
                  {cell(row, at)}
                </li>
              ))}
            </ul>
          </section>
        ))
      ) : (
        <table className="w-auto! [&_:is(td,th)]:h-auto [&_:is(td,th)]:border-0 [&_:is(td,th)]:p-0">
          <thead>
            <tr>
              {plan.names > 0 ? (
                <th scope="col">
                  <span className="sr-only">Row</span>
                </th>
              ) : null}
              {figure.columns.map((column, i) => (
                <th
                  key={i}
                  scope="col"
                  className="pr-2! pb-1.5! align-bottom font-medium whitespace-normal text-strong"
                >
                  <div className="break-words" style={{ width: plan.cell }}>
                    {column}
                  </div>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {figure.rows.map((row, i) => (
              <tr key={i}>
                {plan.names > 0 ? (
                  <th scope="row" className="pr-3! align-top font-medium whitespace-normal text-strong">
                    <div className="break-words" style={{ width: plan.names - 12 }}>
                      {row.label}
                      {row.note ? <div className="t3 font-normal">{row.note}</div> : null}
                    </div>
                  </th>
                ) : null}
                {figure.columns.map((_, at) => (
                  <td key={at} className="pr-2! pb-3! align-top">
                    {cell(row, at)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
