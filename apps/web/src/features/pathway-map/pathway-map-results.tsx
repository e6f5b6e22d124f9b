// The page of a map of pathways: the map beside what is looked at and selected, the table of its images, their overlaps, the pathway
// of a class, and images far from theirs. What is marked in one is marked in all.
'use client';
import { factText } from '@pathlens/figures';
import { useSearchParams } from 'next/navigation';
import { useEffect, useMemo, useRef, useState } from 'react';
import { EmptyState } from '../../design/empty-state.tsx';
import { Segmented } from '../../design/segmented.tsx';
import { Select } from '../../design/select.tsx';
import { FigureMenu } from '../figures/figure-menu.tsx';
import { StudyResults } from '../studies/study-results.tsx';
import type { StudyData } from '../studies/types.ts';
import type { StudyPartsShown } from '../studies/use-study-parts.ts';
import { ClassPathway } from './class-pathway.tsx';
import { ImageTable } from './image-table.tsx';
import { MapLegend } from './map-legend.tsx';
import { mapParts } from './map-parts.ts';
import { MapToolbar } from './map-toolbar.tsx';
import { OverlapHeatMap } from './overlap-heat-map.tsx';
import { PointProvider, PointStore } from './point-store.ts';
import { type MapControls, type MapTool, ScatterMap } from './scatter-map.tsx';
import { SelectionPanel } from './selection-panel.tsx';
import { UnusualImages } from './unusual-images.tsx';
import { unusualRows } from './unusual-rows.ts';
import { useStudyImages } from './use-study-images.ts';

interface PathwayMapResultsProps {
  readonly study: StudyData;
  readonly parts: StudyPartsShown;
}

function setParam(name: string, value: string | null): void {
  const params = new URLSearchParams(window.location.search);
  if (value === null) params.delete(name);
  else params.set(name, value);
  const text = params.toString();
  window.history.replaceState(null, '', text === '' ? window.location.pathname : `?${text}`);
}

const place = (text: string | null): number | null =>
  text !== null && /^[1-9]\d{0,6}$/.test(text) ? Number(text) - 1 : null;

export default function PathwayMapResults({ study, parts }: PathwayMapResultsProps) {
  const params = useSearchParams();
  const { methods, unusual, figures, tables } = useMemo(() => mapParts(parts), [parts]);
  const at = Math.min(place(params.get('method')) ?? 0, Math.max(0, methods.length - 1));
  const shown = methods[at];
  const images = useStudyImages(study.id);
  const [tool, setTool] = useState<MapTool>('lasso');
  const controls = useRef<MapControls | null>(null);
  const first = place(params.get('image'));
  const indexOf = useMemo(
    () => new Map((methods[0]?.map.places ?? []).map((where, index) => [where, index])),
    [methods],
  );
  const known = methods.length > 0;
  // The address is read once, when the map is there.
  const store = useMemo(() => new PointStore(first === null ? null : (indexOf.get(first) ?? null)), [known]);
  useEffect(() => {
    let before = store.get().focused;
    return store.subscribe(() => {
      const { focused } = store.get();
      if (focused === before) return;
      before = focused;
      const where = focused === null ? undefined : methods[0]?.map.places[focused];
      setParam('image', where === undefined ? null : String(where + 1));
    });
  }, [store, methods]);
  // A step back or forth writes the address, and the map follows.
  const wanted = params.get('image');
  useEffect(() => {
    const now = new URLSearchParams(window.location.search).get('image');
    // What the hook tells may be older than the address, which is written with every step of the keys.
    if (!known || now !== wanted) return;
    const where = place(now);
    store.focus(where === null ? null : (indexOf.get(where) ?? null));
  }, [wanted, known, indexOf, store]);
  const rows = useMemo(
    () => (unusual ? unusualRows(unusual).filter(({ method }) => method === shown?.method) : []),
    [unusual, shown],
  );
  if (!shown) return <StudyResults study={study} parts={parts} />;
  const { map, mapPart, overlaps, channels } = shown;
  const root = mapPart.json.url.split('/figures/')[0];
  const layout = map.panels.findIndex(({ title }) => title.toLowerCase() === params.get('layout'));
  // The last layout is the one made for looking at.
  const panel = layout < 0 ? map.panels.length - 1 : layout;
  const colour = map.facts.find(({ id }) => id === params.get('colour')) ?? map.facts[0];
  const pictures = params.get('look') !== 'points';
  const row = Math.min(
    place(params.get('class')) ?? Math.min(1, (channels?.rows.length ?? 1) - 1),
    (channels?.rows.length ?? 1) - 1,
  );
  const words = (index: number) =>
    `${map.names[index]}: ${map.facts
      .slice(0, 4)
      .map((fact) => `${fact.title.toLowerCase()} ${factText(fact, index)}`)
      .join(', ')}`;
  return (
    <PointProvider value={store}>
      <section aria-labelledby="pathway-map" className="mt-5">
        <div className="mb-2 flex flex-wrap items-center gap-2">
          <h2 id="pathway-map" className="text-lg">
            Map
          </h2>
          <span className="flex-1" />
          {methods.length > 1 ? (
            <Select
              label="Selection"
              value={String(at)}
              options={methods.map(({ method }, i) => ({ value: String(i), label: method }))}
              onChange={(value) => setParam('method', value === '0' ? null : String(Number(value) + 1))}
            />
          ) : null}
          {map.panels.length > 1 ? (
            <Segmented
              label="Layout"
              value={map.panels[panel].title}
              choices={map.panels.map(({ title }) => ({ value: title, label: title }))}
              onChange={(title) => setParam('layout', title.toLowerCase())}
            />
          ) : null}
          <Select
            label="Colour"
            value={colour.id}
            options={map.facts.map(({ id, title }) => ({ value: id, label: title }))}
            onChange={(id) => setParam('colour', id)}
          />
          <Segmented
            label="Points"
            value={pictures ? 'pictures' : 'points'}
            choices={[
              { value: 'pictures', label: 'Pictures' },
              { value: 'points', label: 'Shapes' },
            ]}
            onChange={(look) => setParam('look', look === 'points' ? 'points' : null)}
          />
          <FigureMenu
            figure={map}
            pictures={{}}
            cli={study.cli}
            files={{ parquet: mapPart.parquet.url, latex: mapPart.latex.url }}
          />
        </div>
        <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_380px]">
          <figure className="card m-0 min-w-0" aria-label={map.title} data-figure={map.id}>
            <MapToolbar tool={tool} onTool={setTool} controls={controls} />
            <div className="p-2">
              <ScatterMap
                root={root}
                map={map}
                panel={panel}
                colour={colour.id}
                pictures={pictures}
                tool={tool}
                words={words}
                controls={controls}
              />
              <div className="mt-2">
                <MapLegend fact={colour} />
              </div>
              <figcaption className="t3 mt-2 text-xs">
                {map.caption} {map.panels[panel].note} {axesOf(map.panels[panel])}
              </figcaption>
            </div>
          </figure>
          <SelectionPanel study={study} map={map} images={images} selection={study.selections[at]?.method.id} />
        </div>
        <div className="mt-5 grid items-start gap-5 lg:grid-cols-2">
          <ImageTable map={map} images={images} />
          {overlaps ? (
            <section className="card min-w-0" aria-label={overlaps.title}>
              <header className="card-head">
                <h3 className="min-w-0 py-1.5 break-words">{overlaps.title}</h3>
                <span className="flex-1" />
                <FigureMenu figure={overlaps} pictures={{}} cli={study.cli} />
              </header>
              <div className="p-3">
                <OverlapHeatMap figure={overlaps} indexOf={indexOf} />
                <p className="t3 mt-1 text-xs">{overlaps.caption}</p>
              </div>
            </section>
          ) : (
            <EmptyState>The overlaps of single images are not there yet.</EmptyState>
          )}
        </div>
      </section>
      <h2 className="mt-6 mb-2 text-lg">Images far from their class</h2>
      {unusual ? (
        <UnusualImages study={study} rows={rows} images={images} indexOf={indexOf} />
      ) : (
        <p className="t2">Not there yet.</p>
      )}
      <h2 className="mt-6 mb-2 text-lg">Classes</h2>
      {channels ? (
        <ClassPathway figure={channels} row={row} onRow={(next) => setParam('class', String(next + 1))} />
      ) : null}
      <StudyResults study={study} parts={{ ...parts, figures, tables }} />
    </PointProvider>
  );
}

function axesOf({ x, y }: { readonly x: { readonly label: string }; readonly y: { readonly label: string } }): string {
  return x.label && y.label ? `Across: ${x.label}; up: ${y.label}.` : '';
}
