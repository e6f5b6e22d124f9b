// Pictures side by side: rows of a comparison under its columns, or the first images of an experiment.
import type { PanelContent } from '@pathlens/views';
import { type ColumnLetter, ColumnTag, columnLetters } from '../../design/column-tag.tsx';
import { Facts } from './map-panel.tsx';
import { PanelPicture } from './panel-picture.tsx';
import type { PanelData } from './types.ts';
import { ValueLegend } from './value-legend.tsx';

interface GridPanelProps {
  readonly content: Extract<PanelContent, { kind: 'comparison' | 'experiment' }>;
  readonly pictures: PanelData['pictures'];
}

const side = 128;

export function GridPanel({ content, pictures }: GridPanelProps) {
  if (content.kind === 'experiment') {
    return (
      <figure className="m-0">
        <div className="flex flex-wrap gap-2">
          {pictures.map((picture) => (
            <PanelPicture key={picture.name} picture={picture} room={side} />
          ))}
        </div>
        {pictures.length > 0 ? (
          <div className="mt-2 max-w-72">
            <ValueLegend legend={content.legend} />
          </div>
        ) : null}
        <figcaption className="mt-2">
          <Facts facts={content.facts} />
        </figcaption>
      </figure>
    );
  }
  const named = new Map(pictures.map((picture) => [picture.name, picture]));
  return (
    <figure className="m-0">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what is wider than the page is scrolled with keys, too */}
      <section className="overflow-x-auto" aria-label={`Maps of ${content.title}`} tabIndex={0}>
        <table className="report-grid">
          <thead>
            <tr>
              <th scope="col">Image</th>
              {content.columns.map(({ letter, title, detail }) => (
                <th key={letter} scope="col">
                  <Letter letter={letter} /> <span className="font-medium">{title}</span>
                  <span className="t3 block text-xs font-normal">{detail}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {content.rows.map((row) => (
              <tr key={row.title}>
                {row.pictures.map((name, index) => (
                  <Cell
                    key={content.columns[index - 1]?.letter ?? 'image'}
                    title={index === 0 ? row.title : null}
                    picture={name === null ? undefined : named.get(name)}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <div className="mt-2 max-w-72">
        <ValueLegend legend={content.legend} />
      </div>
      <figcaption className="mt-1.5">
        <Facts facts={content.facts} />
      </figcaption>
    </figure>
  );
}

function Letter({ letter }: { readonly letter: string }) {
  const known = columnLetters.find((one) => one === letter) as ColumnLetter | undefined;
  return known ? <ColumnTag letter={known} /> : <span>{letter}</span>;
}

interface CellProps {
  /** Of a row's head. */
  readonly title: string | null;
  readonly picture: PanelData['pictures'][number] | undefined;
}

function Cell({ title, picture }: CellProps) {
  const shown = picture ? <PanelPicture picture={picture} room={side} /> : <span className="t3 text-xs">No map</span>;
  if (title === null) return <td>{shown}</td>;
  return (
    <th scope="row">
      {shown}
      <span className="t3 block max-w-32 text-xs font-normal [overflow-wrap:anywhere]">{title}</span>
    </th>
  );
}
