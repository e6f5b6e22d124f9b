// A row: its image, which stays in sight, and its cells, whose pictures are drawn on one canvas behind them.
'use client';
import { memo, type RefCallback, useCallback, useRef, useSyncExternalStore } from 'react';
import type { RowOrder } from '../comparison-analysis/row-query.ts';
import { spotAttributes } from '../threads/spot-attributes.ts';
import { useTalk } from '../threads/talk.tsx';
import { imageSpot } from './comparison-place.ts';
import { GridCellView, within } from './grid-cell-view.tsx';
import type { GridGeometry } from './grid-geometry.ts';
import { GridPins } from './grid-pins.tsx';
import { rowName } from './grid-row.ts';
import { cropOf } from './picture-places.ts';
import type { FoundRow } from './row-store.ts';
import { sortValue } from './row-words.ts';
import type { Stage } from './stage.ts';
import type { StageColumn } from './stage-settings.ts';
import type { ComparisonColumn } from './types.ts';

export interface GridRowProps {
  readonly index: number;
  readonly row: FoundRow;
  readonly columns: readonly ComparisonColumn[];
  readonly staged: readonly StageColumn[];
  readonly geometry: GridGeometry;
  readonly stage: Stage;
  readonly reference: StageColumn;
  readonly order: RowOrder;
  /** Letter of the cell where Tab stops; '' for the image; null: in another row. */
  readonly stop: string | null;
  readonly selected: boolean;
  readonly onSelect: (row: number, range: boolean) => void;
  readonly discussed: ReadonlySet<string>;
}

export const GridRowView = memo(function GridRowView(props: GridRowProps) {
  const { index, row, columns, geometry, selected } = props;
  const top = index * geometry.rowHeight;
  const there = row && row !== 'failed' ? row : null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the cells
    <div
      role="row"
      className="cmp-row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      tabIndex={-1}
      style={{ transform: `translateY(${top}px)`, height: geometry.rowHeight }}
    >
      {there ? (
        <Filled {...props} row={there} />
      ) : (
        <Waiting index={index} row={row} columns={columns.length} geometry={geometry} stop={props.stop !== null} />
      )}
    </div>
  );
});

function Filled(props: GridRowProps & { readonly row: Exclude<FoundRow, null | undefined | 'failed'> }) {
  const { index, row, columns, staged, geometry, stage, reference, order, stop, discussed } = props;
  const talk = useTalk();
  const said = useSyncExternalStore(
    stage.listen,
    () => stage.snapshot(index),
    () => '',
  );
  const canvases = useCanvases(stage, index);
  const { label, file } = rowName(row.image);
  const sorted = sortValue(row, order);
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: see the cells */}
      <div
        role="rowheader"
        className="cmp-image"
        tabIndex={stop === '' ? 0 : -1}
        aria-colindex={1}
        data-at={`${index + 1}`}
        data-picture=""
        {...spotAttributes(talk, imageSpot(row.image))}
      >
        <span className="cmp-plate" style={{ width: geometry.image, height: geometry.image }}>
          <canvas ref={canvases.image} aria-hidden className="cmp-canvas" style={sizeOf(geometry.image)} />
          {discussed.has(row.image.id) || talk?.pointing || talk?.writing ? (
            <GridPins
              name={row.image.path.split('/').at(-1) ?? row.image.path}
              side={geometry.image}
              image={row.image}
              letter={null}
              mapId={null}
              shape={reference.geometry ?? row.image}
              frame={within(cropOf(row, reference), stage, `${row.image.id} ${reference.letter}`)}
            />
          ) : null}
        </span>
        <label className="cmp-pick" title="Select (X); with Shift, up to here">
          <input
            type="checkbox"
            tabIndex={-1}
            checked={props.selected}
            aria-label={`Select ${row.image.path}`}
            onChange={(event) => props.onSelect(index, (event.nativeEvent as MouseEvent).shiftKey)}
          />
        </label>
        <span className="cmp-name" title={row.image.path}>
          <span className="truncate">
            <span className="sr-only">Image </span>
            {label ? <b>{label} </b> : null}
            <span className="t3">{file}</span>
          </span>
          {sorted ? (
            <span className="cmp-sorted">
              <span className="meter">
                <i style={{ width: `${100 * sorted.bar}%` }} />
              </span>
              {sorted.value.toFixed(2)}
            </span>
          ) : null}
        </span>
      </div>
      <canvas
        ref={canvases.maps}
        aria-hidden
        className="cmp-canvas cmp-maps"
        style={{
          left: geometry.left,
          top: geometry.above,
          width: geometry.stride * (columns.length - 1) + geometry.cell,
          height: geometry.cell,
        }}
      />
      {columns.map((column, place) => (
        <GridCellView
          key={column.letter}
          index={index}
          row={row}
          cell={row.cells[staged[place].index]}
          column={column}
          staged={staged[place]}
          place={place}
          side={geometry.cell}
          stage={stage}
          state={said === '' ? 'loading' : stage.stateOf(row, staged[place])}
          reference={reference.letter}
          stop={stop === column.letter}
          discussed={isDiscussed(discussed, row.image.id, column.letter, row.cells[staged[place].index].mapId)}
        />
      ))}
    </>
  );
}

const isDiscussed = (found: ReadonlySet<string>, image: string, letter: string, map: string | null): boolean =>
  found.size > 0 && (found.has(`${image} ${letter}`) || (map !== null && found.has(map)));

const sizeOf = (side: number) => ({ width: side, height: side });

interface WaitingProps {
  readonly index: number;
  readonly row: FoundRow;
  readonly columns: number;
  readonly geometry: GridGeometry;
  readonly stop: boolean;
}

/** Flat blocks of the final size. */
function Waiting({ index, row, columns, geometry, stop }: WaitingProps) {
  const words = row === null ? 'This image is gone.' : row === 'failed' ? 'This row could not be read.' : '';
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: see the cells */}
      <div role="rowheader" className="cmp-image" tabIndex={stop ? 0 : -1} aria-colindex={1} data-at={`${index + 1}`}>
        <span className="cmp-plate" style={sizeOf(geometry.image)}>
          {words ? (
            <span className="cmp-said">{words}</span>
          ) : (
            <span className="sr-only">Image {index + 1}, still loading</span>
          )}
        </span>
      </div>
      {Array.from({ length: columns }, (_, place) => (
        // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: see the cells
        <div key={place} role="gridcell" className="cmp-cell" aria-colindex={place + 2}>
          <span className="cmp-plate" style={sizeOf(geometry.cell)} />
        </div>
      ))}
    </>
  );
}

/** Hands both canvases of a row to the stage for as long as they are there. */
function useCanvases(stage: Stage, index: number) {
  const parts = useRef<{ maps: HTMLCanvasElement | null; image: HTMLCanvasElement | null }>({
    maps: null,
    image: null,
  });
  const unmount = useRef<(() => void) | null>(null);
  const settle = useCallback(() => {
    unmount.current?.();
    unmount.current = null;
    const { maps, image } = parts.current;
    if (maps && image) unmount.current = stage.mount(index, { maps, image });
  }, [stage, index]);
  const maps = useCallback<RefCallback<HTMLCanvasElement>>(
    (element) => {
      parts.current.maps = element;
      settle();
    },
    [settle],
  );
  const image = useCallback<RefCallback<HTMLCanvasElement>>(
    (element) => {
      parts.current.image = element;
      settle();
    },
    [settle],
  );
  return { maps, image };
}
