// A cell: the place of its picture, what is said about it, and its numbers.
'use client';
import { memo } from 'react';
import { countWords } from '../../picture/no-value.ts';
import { spotAttributes } from '../threads/spot-attributes.ts';
import { useTalk } from '../threads/talk.tsx';
import { type CellState, isDrawn, stateWords } from './cell-state.ts';
import { cellSpot } from './comparison-place.ts';
import { GridPins } from './grid-pins.tsx';
import type { GridCell, GridRow } from './grid-row.ts';
import { cropOf } from './picture-places.ts';
import { cellWords, massesWords, massWords, p } from './row-words.ts';
import type { Stage } from './stage.ts';
import type { StageColumn } from './stage-settings.ts';
import type { ComparisonColumn } from './types.ts';
import { frameOf } from './zoom.ts';

interface GridCellViewProps {
  readonly index: number;
  readonly row: GridRow;
  readonly cell: GridCell;
  readonly column: ComparisonColumn;
  readonly staged: StageColumn;
  readonly place: number;
  readonly side: number;
  readonly stage: Stage;
  readonly state: CellState;
  readonly reference: string;
  /** Whether Tab stops here. */
  readonly stop: boolean;
  readonly discussed: boolean;
}

export const GridCellView = memo(function GridCellView(props: GridCellViewProps) {
  const { index, row, cell, column, staged, place, side, stage, state, reference, stop, discussed } = props;
  const talk = useTalk();
  const { letter } = column;
  const words = stateWords(state, reference);
  const mass = massWords(cell);
  return (
    // biome-ignore lint/a11y/useSemanticElements: the grid is drawn of what is in sight alone, which no table can be
    <div
      role="gridcell"
      className="cmp-cell"
      tabIndex={stop ? 0 : -1}
      aria-colindex={place + 2}
      data-at={`${letter}${index + 1}`}
      data-picture=""
      data-state={isDrawn(state) ? 'shown' : state}
      {...spotAttributes(talk, cellSpot(letter, row.image))}
    >
      <span className="cmp-plate" style={{ width: side, height: side }}>
        {words ? (
          <span className="cmp-said" aria-hidden="true">
            {words}
          </span>
        ) : null}
      </span>
      {discussed || talk?.pointing || talk?.writing ? (
        <GridPins
          name={`column ${letter}, ${row.image.path.split('/').at(-1)}`}
          side={side}
          image={row.image}
          letter={letter}
          mapId={cell.mapId}
          shape={cell.map ?? column.model.preprocessing ?? row.image}
          frame={within(cropOf(row, staged), stage, `${row.image.id} ${letter}`)}
        />
      ) : null}
      <span className="cmp-numbers">
        <span className="sr-only">
          {cellWords(row, column, words ?? (typeof state === 'object' ? countWords(state.withoutValue) : null))}
        </span>
        <span>
          {cell.probability === null ? null : (
            <>
              <b>p {p(cell.probability)}</b>
              {cell.kept === null ? null : ` → ${p(cell.kept)}`}
            </>
          )}
        </span>
        <span>{mass}</span>
        <span className="sr-only">{massesWords(cell)}</span>
      </span>
    </div>
  );
});

/** What of the image is seen in a cell, in shares of the image. */
export function within(crop: { x: number; y: number; width: number; height: number }, stage: Stage, key: string) {
  const frame = frameOf(stage.zoomOf(key));
  return {
    x: crop.x + frame.x * crop.width,
    y: crop.y + frame.y * crop.height,
    width: frame.width * crop.width,
    height: frame.height * crop.height,
  };
}
