// What the experiment will cost, before it starts; then the start.
'use client';
import { NewExperiment_EstimateDocument, NewExperiment_StartDocument } from '@pathlens/client';
import { useRouter } from 'next/navigation';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useClient, useMutation } from 'urql';
import { Note } from '../../design/note.tsx';
import { formatAmount, formatBytes, formatCount } from '../../numbers/format.ts';
import { CostCard } from './cost-card.tsx';
import { type ExperimentDraft, type NewExperimentProject, problemsOf, toExperimentInput } from './draft.ts';
import { type Estimate, estimateOf } from './estimate.ts';
import { randomKey } from './random-key.ts';
import { StartPart } from './start-part.tsx';

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

  const { estimate } = told;
  const refusal = data?.startExperiment.error ?? told.error;
  const runs = draft.models.length * draft.selections.length;
  const randomOnly = draft.selections.includes('random-path') && draft.selections.length > 1;
  return (
    <CostCard
      estimate={estimate}
      workers={project.workers}
      facts={[
        ...(estimate && estimate.reused > 0
          ? [['Already computed', `${formatCount(estimate.reused)} reused`] as const]
          : []),
        ['Storage', estimate ? formatBytes(estimate.storageBytes) : '–'],
        ['Runs', formatCount(estimate?.runs ?? runs)],
      ]}
      note={
        randomOnly ? (
          <Note>Random path has a fixed share per layer. NeuronMCT uses one threshold for the whole network.</Note>
        ) : null
      }
    >
      <StartPart
        refusal={refusal}
        failed={error !== undefined}
        problem={problems[0]}
        starting={fetching}
        onStart={() => void begin()}
      >
        Start {formatAmount(runs, 'run')}
      </StartPart>
    </CostCard>
  );
}
