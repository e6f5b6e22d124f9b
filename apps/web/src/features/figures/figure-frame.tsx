// A figure as a page shows it: title, the picture or its table, caption, and what can be done with it.
'use client';
import { type Figure, figureTable, type Reading } from '@pathlens/figures';
import { Table2 } from 'lucide-react';
import { type ReactNode, useId, useMemo, useState } from 'react';
import { formatAmount } from '../../numbers/format.ts';
import { spotAttributes } from '../threads/spot-attributes.ts';
import { isAt, SpotPins } from '../threads/spot-pins.tsx';
import { useTalk } from '../threads/talk.tsx';
import type { PictureUrls } from './export-figure.ts';
import { FigureMenu, type FigureSources } from './figure-menu.tsx';
import { PathGraph } from './path-graph.tsx';
import { PictureGrid } from './picture-grid.tsx';
import { Plot } from './plot.tsx';
import { TableView } from './table-view.tsx';

interface FigureFrameProps extends FigureSources {
  readonly figure: Figure;
  /** Its key in the study, where it can be talked about. */
  readonly part?: string;
  /** Addresses of the pictures of the same study. */
  readonly pictures?: PictureUrls;
  /** Without a title and a card of its own: part of a card that says what it is about. */
  readonly bare?: boolean;
  /** Beside the title: "84 of 200 images". The count of images where it is left out. */
  readonly aside?: ReactNode;
  /** About how wide it will be on a desk, so that nothing moves when it is drawn. */
  readonly expectedWidth?: number;
  /** A value that somebody presses. */
  readonly onPick?: (reading: Reading) => void;
  /** In place of its plot: the same, with more that can be done with it. */
  readonly children?: ReactNode;
}

const noPictures: PictureUrls = {};

interface FigureBodyProps {
  readonly figure: Figure;
  readonly part?: string;
  readonly pictures: PictureUrls;
  readonly expectedWidth: number;
  readonly onPick?: (reading: Reading) => void;
}

function FigureBody({ figure, part, pictures, expectedWidth, onPick }: FigureBodyProps) {
  if (figure.kind === 'pictures') return <PictureGrid figure={figure} pictures={pictures} />;
  if (figure.kind === 'graph') return <PathGraph figure={figure} />;
  return <Plot figure={figure} part={part} expectedWidth={expectedWidth} onPick={onPick} />;
}

export function FigureFrame(props: FigureFrameProps) {
  const {
    figure,
    part,
    pictures = noPictures,
    bare,
    aside,
    expectedWidth = bare ? 284 : 560,
    graphql,
    cli,
    files,
    address,
  } = props;
  const title = useId();
  const [asTable, setAsTable] = useState(false);
  const table = useMemo(() => (asTable ? figureTable(figure) : null), [asTable, figure]);
  const tools = (
    <span className="flex flex-none items-center print:hidden">
      <button
        type="button"
        className="btn ghost small icon"
        aria-pressed={asTable}
        aria-label={`Show as table: ${figure.title}`}
        title={asTable ? 'Show as figure' : 'Show as table'}
        onClick={() => setAsTable(!asTable)}
      >
        <Table2 aria-hidden />
      </button>
      <FigureMenu figure={figure} pictures={pictures} graphql={graphql} cli={cli} files={files} address={address} />
    </span>
  );
  const talk = useTalk();
  const spot = part === undefined ? null : { name: figure.title, anchor: { kind: 'BLOCK', block: part } as const };
  const pins = spot ? <SpotPins match={isAt(spot.anchor)} /> : null;
  const count = aside ?? (figure.n === null ? null : formatAmount(figure.n, 'image'));
  return (
    <figure
      className={`m-0 min-w-0 ${bare ? '' : 'card'} break-inside-avoid`}
      aria-labelledby={title}
      data-figure={figure.id}
      {...(spot ? spotAttributes(talk, spot) : {})}
    >
      <div className={bare ? 'sr-only' : 'card-head'}>
        <h3 id={title} className="min-w-0 py-1.5 break-words">
          {figure.title}
        </h3>
        {bare ? null : (
          <>
            <span className="t3 text-xs whitespace-nowrap">{count}</span>
            <span className="flex-1" />
            {pins}
            {tools}
          </>
        )}
      </div>
      <div className={bare ? '' : 'p-3'}>
        {table ? (
          <TableView table={table} />
        ) : (
          (props.children ?? (
            <FigureBody
              figure={figure}
              part={part}
              pictures={pictures}
              expectedWidth={expectedWidth}
              onPick={props.onPick}
            />
          ))
        )}
        <div className="mt-2 flex items-start gap-2">
          <figcaption className="t3 min-w-0 flex-1 text-xs">{figure.caption}</figcaption>
          {bare ? pins : null}
          {bare ? <span className="-my-1.5 -mr-1.5">{tools}</span> : null}
        </div>
      </div>
    </figure>
  );
}
