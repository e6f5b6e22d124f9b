// Everything below the name: toolbar, grid, panel and foot, and the stage that draws what the grid shows.
'use client';
import dynamic from 'next/dynamic';
import { type ReactNode, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { readRowQuery } from '../comparison-analysis/row-query.ts';
import type { ColumnAction } from '../comparison-editing/comparison-editing.tsx';
import { useViewHistory } from '../view-history/use-view-history.ts';
import { CompareStatus } from './compare-status.tsx';
import { CompareToolbar } from './compare-toolbar.tsx';
import { type CellPlace, storedView } from './compare-view.ts';
import { compareWords } from './compare-view-words.ts';
import { ComparisonGrid, readPlace } from './comparison-grid.tsx';
import { geometryOf, sidesOf } from './grid-geometry.ts';
import type { SelectedRowsProps } from './selected-rows.tsx';
import { Stage } from './stage.ts';
import type { StageColumn, StageSettings } from './stage-settings.ts';
import type { ComparisonData, ComparisonVersion } from './types.ts';
import { useBlink } from './use-blink.ts';
import { useCompareKeys } from './use-compare-keys.ts';
import { useCompareView } from './use-compare-view.ts';
import { useGridWidth } from './use-grid-window.ts';
import { clipIn, useMapScale } from './use-map-scale.ts';
import { useRowStore } from './use-row-store.ts';
import { useSelection } from './use-selection.ts';
import { writePair } from './write-pair.ts';

const SelectedRows = dynamic<SelectedRowsProps>(
  () => import('./selected-rows.tsx').then((module) => module.SelectedRows),
  { ssr: false },
);

interface ComparisonDeskProps {
  readonly comparison: ComparisonData;
  readonly version: ComparisonVersion;
  readonly search: string;
  readonly go: { current: ((place: CellPlace) => void) | null };
  readonly onReady: () => void;
  readonly side: ReactNode;
}

export function ComparisonDesk({ comparison, version, search, go, onReady, side }: ComparisonDeskProps) {
  const defaults = useMemo(() => storedView(version.layout), [version]);
  const [view, change] = useCompareView(search, defaults);
  useViewHistory({ view, show: change, words: compareWords, ignored: ['cell'] });
  const scroller = useRef<HTMLElement>(null);
  const width = useGridWidth(scroller);

  const all = version.columns;
  const query = useMemo(() => {
    const params = new URLSearchParams(search);
    const stored = (version.layout as { reference?: string | null } | null)?.reference;
    if (stored && !params.has('columns')) params.set('columns', stored);
    return readRowQuery(
      params,
      all.map(({ letter }) => letter),
    );
  }, [search, all, version]);
  const [referenceLetter, secondLetter] = [query.columns[0], query.columns[1] ?? query.columns[0]];
  const staging = useMemo<readonly StageColumn[]>(
    () => all.map(({ letter, model }, index) => ({ letter, index, geometry: model.preprocessing ?? null })),
    [all],
  );
  const native = Math.max(...[staging[0].geometry].flatMap((shape) => (shape ? [shape.width, shape.height] : [64])));
  const geometry = useMemo(() => geometryOf(native, view.size, width ?? 1_000), [native, view.size, width]);
  const { staged, columns } = useMemo(() => {
    const visible = staging.filter(({ letter }) => !view.hidden.includes(letter));
    const pair = [referenceLetter, secondLetter].flatMap((letter) => staging.filter((one) => one.letter === letter));
    const shown = geometry.narrow ? [...new Set(pair)] : visible.length > 0 ? visible : staging;
    return { staged: shown, columns: shown.map(({ index }) => all[index]) };
  }, [staging, all, view.hidden, referenceLetter, secondLetter, geometry.narrow]);
  const reference = staging.find(({ letter }) => letter === referenceLetter) ?? staging[0];

  const rows = useRowStore(comparison, query);
  const { scale } = useMapScale(comparison, view.scale === 'global');
  const globalClip = clipIn(scale, view.clip);
  const [peek, setPeek] = useState(false);
  const blink = useBlink(view.mode === 'blink', view.rate);
  const settings: StageSettings = {
    colours: view.colours,
    signed: view.sign === 'signed',
    opacity: view.opacity,
    smooth: view.smooth,
    split: view.split,
    columns: staged,
    reference,
    mode: view.mode,
    scale: view.scale,
    clip: view.clip,
    globalClip,
    zoom: view.zoom,
    peek,
    blinked: blink.on,
    cell: geometry.cell,
    stride: geometry.stride,
    image: geometry.image,
  };
  const [stage] = useState(() => new Stage(rows, settings));
  useEffect(() => {
    stage.open();
    return () => stage.close();
  }, [stage]);
  useLayoutEffect(() => stage.show(rows), [stage, rows]);
  useLayoutEffect(() => stage.set(settings));
  useEffect(() => {
    if (view.locked) stage.unlock(null);
  }, [stage, view.locked]);
  useEffect(() => {
    const ready = () => rows.version > 0 && onReady();
    ready();
    return rows.listen(ready);
  }, [rows, onReady]);

  const selection = useSelection(rows, search);
  const letters = columns.map(({ letter }) => letter);
  const at = view.cell ?? { row: 0, letter: letters[0] ?? null };
  useCompareKeys({
    view,
    change,
    letters,
    onRow: (by) => go.current?.({ ...at, row: Math.max(0, at.row + by) }),
    onColumn: (letter) => go.current?.({ row: at.row, letter }),
    onSelect: (range) => selection.toggle(at.row, range),
    onPeek: setPeek,
    onHold: blink.hold ?? (() => {}),
  });
  /** As the stage knows a cell that is named by its place. */
  const keyAt = (cell: string): string | null => {
    const place = readPlace(cell);
    const row = place && rows.at(place.row);
    return row && row !== 'failed' ? `${row.image.id} ${place.letter}` : null;
  };
  const own = (letter: string): readonly ColumnAction[] => [
    {
      id: 'reference',
      label: 'Hold others against it',
      run: () => writePair(0, letter, query.columns),
      disabled: letter === referenceLetter ? 'It is the reference.' : undefined,
    },
    {
      id: 'hide',
      label: 'Hide in this view',
      run: () => change({ hidden: [...view.hidden, letter] }),
      disabled: columns.length < 2 ? 'It is the only column.' : undefined,
    },
  ];
  return (
    <>
      <CompareToolbar
        version={version}
        view={view}
        change={change}
        sides={sidesOf(native)}
        peek={peek}
        onPeek={setPeek}
        onHold={blink.hold}
      />
      <div className="cmp-desk">
        <section
          ref={scroller}
          className="cmp-scroll"
          aria-label="Maps"
          data-unmeasured={width === null ? '' : undefined}
        >
          <ComparisonGrid
            scroller={scroller}
            columns={columns}
            all={all}
            staged={staged}
            reference={reference}
            geometry={geometry}
            rows={rows}
            stage={stage}
            view={view}
            change={change}
            query={query}
            legend={{
              view,
              change,
              reference: reference.letter,
              gradients: all.every(({ attribution }) => /gradient$/.test(attribution.id)),
              scale,
              globalClip,
              local: () => stage.mapsAround(view.scale === 'cell' ? at : { row: at.row, letter: null }),
            }}
            selected={selection.chosen}
            onSelect={selection.toggle}
            onPair={(place, letter) => writePair(place, letter, query.columns)}
            ownActions={own}
            onZoom={(zoom, cell) => {
              if (view.locked) change({ zoom });
              else stage.unlock(keyAt(cell) ?? '', zoom);
            }}
            zoomOf={(cell) => (view.locked ? view.zoom : stage.zoomOf(keyAt(cell) ?? ''))}
            go={go}
          />
        </section>
        {side}
      </div>
      {selection.chosen.size > 0 ? (
        <SelectedRows
          comparison={comparison}
          version={version}
          selection={selection}
          rows={rows}
          pair={query.columns}
        />
      ) : null}
      <CompareStatus stage={stage} images={rows.count} columns={columns.length} />
    </>
  );
}
