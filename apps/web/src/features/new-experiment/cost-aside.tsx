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
import { formatAmount, formatBytes, formatCount } from '../../numbers/format.ts';
import { CostCard } from './cost-card.tsx';
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
  const randomOnly = draft.selections.includes('random-path') && draft.selections.length > 1;
  return (
    <CostCard
      estimate={estimate}
      workers={project.workers}
      facts={[
        ['Storage', estimate ? formatBytes(estimate.storageBytes) : '–'],
        ['Runs', formatCount(estimate?.runs ?? runs)],
      ]}
      note={
        randomOnly ? (
          <Note>Random path has a fixed share per layer. NeuronMCT uses one threshold for the whole network.</Note>
        ) : null
      }
    >
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
    </CostCard>
  );
}
