// What the experiment will cost, before it starts; then the start.
'use client';
import { NewExperiment_EstimateDocument, NewExperiment_StartDocument } from '@pathlens/client';
import { Play } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useClient, useMutation } from 'urql';
import { Button } from '../../design/button.tsx';
import { Note } from '../../design/note.tsx';
import { Refusal } from '../../design/refusal.tsx';
import { formatAmount, formatBytes, formatCount, formatDuration } from '../../numbers/format.ts';
import { type ExperimentDraft, type NewExperimentProject, problemsOf, toExperimentInput } from './draft.ts';
import { type Estimate, estimateOf } from './estimate.ts';
import { randomKey } from './random-key.ts';

interface CostAsideProps {
  readonly project: NewExperimentProject;
  readonly draft: ExperimentDraft;
  readonly mostSparsities: number;
}

export function CostAside({ project, draft, mostSparsities }: CostAsideProps) {
  const client = useClient();
  const router = useRouter();
  const problems = problemsOf(draft, mostSparsities);
  const input = useMemo(() => toExperimentInput(draft, project), [draft, project]);
  const ready = problems.length === 0;
  const [told, setTold] = useState<Estimate>({ estimate: null, error: null });
  const [{ data, error, fetching }, start] = useMutation(NewExperiment_StartDocument);
  const key = useRef<{ input: unknown; key: string } | null>(null);
  const alive = project.workers.filter((worker) => worker.alive);

  useEffect(() => {
    if (!ready) return setTold({ estimate: null, error: null });
    let wanted = true;
    const timer = setTimeout(async () => {
      const answer = await client.mutation(NewExperiment_EstimateDocument, { input }).toPromise();
      if (wanted && answer.data) setTold(estimateOf(answer.data));
    }, 250);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [client, input, ready]);

  const begin = async () => {
    // The same form sent twice is the same experiment.
    if (key.current?.input !== input) key.current = { input, key: randomKey() };
    const answer = await start({ input, key: key.current.key });
    const made = answer.data?.startExperiment.ok?.experiment;
    if (made) router.push(`/p/${project.slug}/x/${encodeURIComponent(made.id)}`);
  };
  const latest = useRef(begin);
  latest.current = begin;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void latest.current();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);

  const { estimate } = told;
  const refusal = data?.startExperiment.error ?? told.error;
  const runs = draft.models.length * draft.selections.length;
  const longest = Math.max(1, ...(estimate?.rows.map(({ passes }) => passes) ?? []));
  const randomOnly = draft.selections.includes('random-path') && draft.selections.length > 1;
  return (
    <aside
      className="min-w-0 self-start max-md:sticky max-md:bottom-14 max-md:z-10 max-md:-mx-3 md:sticky md:top-[72px]"
      aria-label="Cost"
    >
      <div className="card px-4 py-3.5 max-md:rounded-none max-md:py-2.5 max-md:shadow-2">
        <div className="t2 font-medium max-md:hidden">Before you start</div>
        <div className="readout mt-1 max-md:mt-0 max-md:text-xl" aria-live="polite">
          {estimate?.seconds != null
            ? `About ${formatDuration(estimate.seconds)}`
            : estimate
              ? `${formatCount(estimate.passes)} passes`
              : '–'}
        </div>
        <p className="t3 text-xs max-md:hidden">
          {alive[0] && alive[0].passesPerSecond > 0
            ? `on this worker, at ${formatCount(alive[0].passesPerSecond)} passes a second`
            : alive.length > 0
              ? 'The speed of this worker is not measured yet.'
              : 'Waiting for a worker. None is connected.'}
        </p>
        <div className="max-md:hidden">
          {estimate ? (
            <ul className="my-3 grid gap-1.5">
              {estimate.rows.map((row) => (
                <li key={row.title} className="grid grid-cols-[1fr_auto] text-xs">
                  <span>{row.title}</span>
                  <span>{row.seconds == null ? `${formatCount(row.passes)} passes` : formatDuration(row.seconds)}</span>
                  <span className="meter col-span-2 !h-1" aria-hidden="true">
                    <i style={{ width: `${(row.passes / longest) * 100}%`, background: 'var(--text-2)' }} />
                  </span>
                </li>
              ))}
            </ul>
          ) : null}
          <dl className="facts mt-2 border-t border-line pt-1.5">
            <dt>Passes</dt>
            <dd>{estimate ? formatCount(estimate.passes) : '–'}</dd>
            <dt>Storage</dt>
            <dd>{estimate ? formatBytes(estimate.storageBytes) : '–'}</dd>
            <dt>Runs</dt>
            <dd>{formatCount(estimate?.runs ?? runs)}</dd>
          </dl>
          {randomOnly ? (
            <div className="mt-2.5">
              <Note>Random path has a fixed share per layer. NeuronMCT uses one threshold for the whole network.</Note>
            </div>
          ) : null}
        </div>
        {refusal ? (
          <div className="mt-2.5">
            <Refusal error={refusal} />
          </div>
        ) : null}
        {error ? (
          <div className="mt-2.5">
            <Note tone="bad" live>
              The server could not be reached. Nothing was started. Try again.
            </Note>
          </div>
        ) : null}
        <Button
          variant="primary"
          className="mt-2.5 h-9 w-full"
          reason={problems[0]}
          busy={fetching ? 'Starting…' : undefined}
          onClick={() => void begin()}
        >
          <Play aria-hidden />
          Start {formatAmount(runs, 'run')}
        </Button>
      </div>
    </aside>
  );
}
