// The image one looks at, with all that is known of it; and what can be done with those that are selected.
'use client';
import { Slices_CompareDocument, Studies_ExperimentRunsDocument } from '@pathlens/client';
import { factText, type ScatterFigure } from '@pathlens/figures';
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { useClient } from 'urql';
import { Button } from '../../design/button.tsx';
import { Refusal } from '../../design/refusal.tsx';
import { formatAmount, formatCount } from '../../numbers/format.ts';
import { ForThose } from '../access/rights.tsx';
import { randomKey } from '../new-experiment/random-key.ts';
import { type RefusedError, unreachable } from '../settings/use-action.ts';
import type { StudyData } from '../studies/types.ts';
import { useVisit } from '../visit/visit.tsx';
import { usePointed, usePointStore } from './point-store.ts';
import type { StudyImages } from './use-study-images.ts';

const SaveSlice = dynamic(() => import('../slices/save-slice.tsx'), { ssr: false });

interface SelectionPanelProps {
  readonly study: StudyData;
  readonly map: ScatterFigure;
  readonly images: StudyImages;
  /** Catalog id of the method whose map is shown. */
  readonly selection: string | undefined;
}

/** What a slice is saved for. */
type Wish = 'slice' | 'new-experiment' | 'experiment';

export function SelectionPanel({ study, map, images, selection }: SelectionPanelProps) {
  const { hovered, focused, selected } = usePointed((pointed) => pointed);
  const store = usePointStore();
  const visit = useVisit();
  const shown = hovered ?? focused;
  return (
    <div className="grid content-start gap-4">
      <section className="card" aria-label="Image">
        {shown === null ? (
          <p className="t2 p-3">Point at an image, or walk the map with the arrow keys.</p>
        ) : (
          <ImageFacts study={study} map={map} images={images} index={shown} />
        )}
      </section>
      <section className="card" aria-label="Selection">
        <div className="card-head">
          <h3>Selection</h3>
          <span className="t3 text-xs" role="status">
            {formatAmount(selected.size, 'image')}
          </span>
          {selected.size > 0 ? (
            <Button small variant="ghost" className="ml-auto" onClick={() => store.select([], 'replace')}>
              Clear
            </Button>
          ) : null}
        </div>
        {selected.size === 0 ? (
          <p className="t2 px-3 py-2.5">
            Draw around images, click a group of the legend, or press Space on one. Shift adds, Alt takes away.
          </p>
        ) : visit ? null : (
          <SelectionActions study={study} map={map} images={images} selection={selection} selected={selected} />
        )}
      </section>
    </div>
  );
}

interface ImageFactsProps {
  readonly study: StudyData;
  readonly map: ScatterFigure;
  readonly images: StudyImages;
  readonly index: number;
}

function ImageFacts({ study, map, images, index }: ImageFactsProps) {
  const visit = useVisit();
  const place = map.places[index];
  const image = images.at(place);
  const { want } = images;
  useEffect(() => {
    const timer = setTimeout(() => want([place]), 60);
    return () => clearTimeout(timer);
  }, [want, place]);
  return (
    <div className="p-3">
      <div className="flex gap-3">
        {image ? (
          <img src={image.thumbnail.url} alt="" className="px size-24 flex-none rounded-2 bg-sunken object-cover" />
        ) : (
          <span aria-hidden="true" className="size-24 flex-none rounded-2 bg-sunken" />
        )}
        <div className="min-w-0 flex-1">
          <p className="font-medium break-words">{map.names[index]}</p>
          {image && study.experiment && !visit ? (
            <Link
              className="text-xs"
              href={`/p/${study.project.slug}/x/${encodeURIComponent(study.experiment.id)}?image=${encodeURIComponent(image.id)}`}
            >
              Its pathway in the experiment
            </Link>
          ) : null}
        </div>
      </div>
      <dl className="mt-2 grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 gap-y-0.5 text-xs">
        {map.facts.map((fact) => [
          <dt key={fact.id} className="t2">
            {fact.title}
          </dt>,
          <dd key={`${fact.id} value`} className="num max-w-44 text-right">
            {factText(fact, index)}
          </dd>,
        ])}
      </dl>
    </div>
  );
}

interface SelectionActionsProps extends SelectionPanelProps {
  readonly selected: ReadonlySet<number>;
}

const mostInSlice = 10_000;

function SelectionActions({ study, map, images, selection, selected }: SelectionActionsProps) {
  const client = useClient();
  const router = useRouter();
  const [wish, setWish] = useState<Wish | null>(null);
  const [found, setFound] = useState<readonly string[] | null>(null);
  const [busy, setBusy] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<RefusedError | null>(null);
  const [saved, setSaved] = useState<{ readonly id: string; readonly name: string } | null>(null);
  const root = `/p/${study.project.slug}`;
  const reason = selected.size > mostInSlice ? `At most ${formatCount(mostInSlice)} images at a time.` : undefined;

  /** Ids of the selected images; null where they could not be read, which is said. */
  const read = async (): Promise<readonly string[] | null> => {
    setRefusal(null);
    const places = [...selected].map((index) => map.places[index]).sort((a, b) => a - b);
    const all = await images.all(places);
    if (all === null) setRefusal(unreachable);
    return all?.map(({ id }) => id) ?? null;
  };
  const begin = async (what: Wish) => {
    setBusy(what);
    const ids = await read();
    setBusy(null);
    if (ids === null) return;
    setFound(ids);
    setWish(what);
  };
  const compare = async () => {
    if (!study.experiment) return;
    setBusy('compare');
    const [ids, answer] = await Promise.all([
      read(),
      client.query(Studies_ExperimentRunsDocument, { id: study.experiment.id }).toPromise(),
    ]);
    const experiment = answer.data?.experiment;
    if (ids === null || !experiment) {
      setBusy(null);
      return setRefusal(unreachable);
    }
    // The method of the map in every model: what one asks of images that lie apart.
    const runs = experiment.runs.nodes.filter((run) => run.selection.method.id === selection).slice(0, 12);
    const sparsity = nearest(
      experiment.sparsities,
      Number(study.parameters.find(({ id }) => id === 'sparsity')?.value),
    );
    const input = {
      project: study.project.id,
      name: `${study.name.slice(0, 90)}: ${formatAmount(ids.length, 'image')}`,
      columns: runs.map((run) => ({ run: run.id, sparsity })),
      images: [...ids],
    };
    const { data } = await client.mutation(Slices_CompareDocument, { input, key: randomKey() }).toPromise();
    setBusy(null);
    const made = data?.createComparison;
    if (made?.ok) router.push(`${root}/c/${made.ok.comparison.id}`);
    else setRefusal(made?.error ?? unreachable);
  };
  const onSaved = (slice: { readonly id: string; readonly name: string }) => {
    const target = wish;
    setWish(null);
    setSaved(slice);
    const named = `slice=${encodeURIComponent(slice.id)}`;
    if (target === 'new-experiment') router.push(`${root}/x/new?${named}`);
    if (target === 'experiment' && study.experiment)
      router.push(`${root}/x/${encodeURIComponent(study.experiment.id)}?${named}`);
  };
  return (
    <div className="grid gap-2 p-3">
      <div className="flex flex-wrap gap-2">
        <ForThose who="CREATE">
          <Button
            variant="primary"
            reason={reason}
            busy={busy === 'slice' ? 'Reading…' : undefined}
            onClick={() => void begin('slice')}
          >
            Save as slice
          </Button>
          {study.experiment ? (
            <>
              <Button
                reason={reason}
                busy={busy === 'experiment' ? 'Reading…' : undefined}
                onClick={() => void begin('experiment')}
              >
                Open in the experiment
              </Button>
              <Button reason={reason} busy={busy === 'compare' ? 'Making…' : undefined} onClick={() => void compare()}>
                New comparison
              </Button>
            </>
          ) : null}
        </ForThose>
        <ForThose who="RUN">
          <Button
            reason={reason}
            busy={busy === 'new-experiment' ? 'Reading…' : undefined}
            onClick={() => void begin('new-experiment')}
          >
            New experiment
          </Button>
        </ForThose>
      </div>
      {saved ? (
        <p role="status" className="t2 text-xs">
          Saved as “{saved.name}”.{' '}
          <Link
            href={`${root}/data/${encodeURIComponent(study.datasetVersion.dataset.id)}?slice=${encodeURIComponent(saved.id)}`}
          >
            Its images
          </Link>
        </p>
      ) : null}
      {refusal ? <Refusal error={refusal} /> : null}
      {wish !== null && found !== null ? (
        <SaveSlice
          content={{ datasetVersion: study.datasetVersion.id, images: [...found] }}
          count={found.length}
          onSaved={onSaved}
          onClose={() => setWish(null)}
        />
      ) : null}
    </div>
  );
}

function nearest(values: readonly number[], wanted: number): number | null {
  const goal = Number.isFinite(wanted) ? wanted : 90;
  return [...values].sort((a, b) => Math.abs(a - goal) - Math.abs(b - goal))[0] ?? null;
}
