// Layout of a table of predictions: the images under their filters, beside them what they add up to.
'use client';
import { Download } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { Link } from '../../design/link.tsx';
import { Note } from '../../design/note.tsx';
import { StateMark } from '../../design/state-mark.tsx';
import { formatAmount, formatDuration } from '../../numbers/format.ts';
import { engineAndDevice, libraryAndDriver } from '../provenance/engine-words.ts';
import { AccuracyCard } from './accuracy-card.tsx';
import { ClassBars } from './class-bars.tsx';
import { classNames } from './class-names.ts';
import { ConfusionCard } from './confusion-card.tsx';
import { noFilters } from './filters.ts';
import { PredictionFilters } from './prediction-filters.tsx';
import { PredictionGrid } from './prediction-grid.tsx';
import { mostChosen, SelectionBar } from './selection-bar.tsx';
import { TableBanner } from './table-banner.tsx';
import type { PredictionTableData, Row } from './types.ts';
import { type ChangeFilters, useFilters } from './use-filters.ts';
import { isOpen, useLiveTable } from './use-live-table.ts';
import { useRows } from './use-rows.ts';
import { useSummary } from './use-summary.ts';

interface PredictionsPageProps {
  readonly table: PredictionTableData;
  readonly search: string;
}

const oneColumn = '(max-width: 1023px)';

/** While a worker goes on, the images are read again at each tenth. */
function versionOf({ state, progress }: Pick<PredictionTableData, 'state' | 'progress'>): string {
  return isOpen({ state }) ? `${Math.ceil((10 * progress.done) / Math.max(1, progress.total))} of 10` : state;
}

export function PredictionsPage({ table, search }: PredictionsPageProps) {
  const live = useLiveTable(table);
  const [filters, change] = useFilters(search);
  const summary = useSummary(live.summary.url);
  const rows = useRows(table.id, filters, table.rows, versionOf(live));
  const images = useRef<HTMLElement>(null);
  const show: ChangeFilters = (part) => {
    change(part);
    // Below the figures, where the page has one column, nobody would see that the images have changed.
    if (window.matchMedia(oneColumn).matches) images.current?.scrollIntoView({ block: 'start' });
  };
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const classes = summary?.classes ?? live.classes;
  const nameOf = useMemo(() => classNames(classes, live.model), [classes, live.model]);
  const { slug } = table.project;
  const judged = live.labelMatching !== 'NONE' && live.labelMatching !== null;
  const choose = (some: readonly Row[], on: boolean) =>
    setChosen((known) => {
      const next = new Set(known);
      for (const { image } of some) {
        if (on) next.add(image.id);
        else next.delete(image.id);
      }
      return next;
    });
  const { label, prediction, order } = filters;
  const filtered = filters.show !== 'all' || label !== null || prediction !== null;
  return (
    <main id="main" className="reading w-full !max-w-[1440px]">
      <header className="mb-3.5 flex flex-wrap items-center gap-x-2.5 gap-y-1">
        <h1 className="title">Predictions</h1>
        <span className="t2 min-w-0">
          <Link href={`/p/${slug}/m/${encodeURIComponent(live.model.model.id)}?v=${live.model.number}`}>
            {live.model.model.name} <span className="mono">v{live.model.number}</span>
          </Link>{' '}
          on{' '}
          <Link href={`/p/${slug}/data/${encodeURIComponent(live.dataset.dataset.id)}?v=${live.dataset.number}`}>
            {live.dataset.dataset.name} <span className="mono">v{live.dataset.number}</span>
          </Link>
        </span>
        {isOpen(live) ? null : <StateMark of={live} brief />}
        <span className="flex-1" />
        <a className="btn" href={live.csv.url} download>
          <Download aria-hidden />
          CSV
        </a>
      </header>
      <TableBanner live={live} slug={slug} workerAlive={table.project.workers.some(({ alive }) => alive)} />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_400px]">
        <div className="grid min-w-0 gap-5 lg:col-start-2 lg:row-start-1">
          <AccuracyCard live={live} nameOf={nameOf} change={show} />
          {judged ? (
            <ConfusionCard
              summary={summary}
              classCount={live.classCount}
              nameOf={nameOf}
              filters={filters}
              change={show}
            />
          ) : null}
          <ClassBars classes={classes} filters={filters} change={show} />
        </div>
        <section
          ref={images}
          className="card min-w-0 scroll-mt-14 lg:col-start-1 lg:row-start-1"
          aria-label="Images"
          data-tour="predictions"
        >
          <PredictionFilters filters={filters} classes={classes} change={change} judged={judged} />
          <SelectionBar
            live={live}
            rows={rows}
            slug={slug}
            chosen={chosen}
            onChooseShown={() => choose(rows.nodes.slice(0, mostChosen), true)}
            onClear={() => setChosen(new Set())}
          />
          {rows.failed ? (
            <div className="p-3">
              <Note tone="bad" live>
                These images could not be read. Change a filter or load the page again.
              </Note>
            </div>
          ) : null}
          <PredictionGrid
            key={`${filters.show} ${label} ${prediction} ${order}`}
            rows={rows}
            nameOf={nameOf}
            chosen={chosen}
            onChoose={choose}
            onClear={filtered ? () => change({ ...noFilters, order }) : undefined}
            open={isOpen(live)}
          />
        </section>
      </div>
      {live.engine ? (
        <p className="t3 mt-3 text-xs">
          {[engineAndDevice(live), libraryAndDriver(live)].filter(Boolean).join(', ')}
          {live.seconds == null
            ? ''
            : `. ${formatAmount(live.progress.done, 'image')} in ${formatDuration(live.seconds)}.`}
          {live.engineNotes.length > 0 ? ` ${live.engineNotes.join(' ')}` : ''}
        </p>
      ) : null}
    </main>
  );
}
