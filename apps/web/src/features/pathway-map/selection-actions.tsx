// What can be done with the images that are selected on a map: a slice, a comparison, an experiment.
'use client';
import { Slices_CompareDocument, Studies_ExperimentRunsDocument } from '@pathlens/client';
import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useClient } from 'urql';
import { Button } from '../../design/button.tsx';
import { Link } from '../../design/link.tsx';
import { Refusal } from '../../design/refusal.tsx';
import { formatAmount, formatCount } from '../../numbers/format.ts';
import { ForThose } from '../access/rights.tsx';
import { randomKey } from '../new-experiment/random-key.ts';
import { type RefusedError, unreachable } from '../settings/use-action.ts';
import type { SelectionPanelProps } from './selection-panel.tsx';

const SaveSlice = dynamic(() => import('../slices/save-slice.tsx'), { ssr: false });

/** What a slice is saved for. */
type Wish = 'slice' | 'new-experiment' | 'experiment';

interface SelectionActionsProps extends SelectionPanelProps {
  readonly selected: ReadonlySet<number>;
}

const mostInSlice = 10_000;

export function SelectionActions({ study, map, images, selection, selected }: SelectionActionsProps) {
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
