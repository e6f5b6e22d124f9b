// What the study will cost, before it starts; then the start.
'use client';
import { NewStudy_EstimateDocument, type NewStudy_EstimateMutation, NewStudy_StartDocument } from '@pathlens/client';
import { useRouter } from 'next/navigation';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useClient, useMutation } from 'urql';
import { Note } from '../../design/note.tsx';
import { formatBytes, formatCount } from '../../numbers/format.ts';
import { CostCard } from '../new-experiment/cost-card.tsx';
import type { NewExperimentProject } from '../new-experiment/draft.ts';
import { randomKey } from '../new-experiment/random-key.ts';
import { StartPart } from '../new-experiment/start-part.tsx';
import { hasRegions, imagesOf, type StudyDraft, studyOf, studyProblems, toStudyInput } from './draft.ts';

interface StudyCostProps {
  readonly project: NewExperimentProject;
  readonly draft: StudyDraft;
  readonly mostSparsities: number;
}

type Told = NewStudy_EstimateMutation['estimateStudy'];

export function StudyCost({ project, draft, mostSparsities }: StudyCostProps) {
  const client = useClient();
  const router = useRouter();
  const [problem] = studyProblems(draft, mostSparsities, hasRegions(draft, project));
  const input = useMemo(() => toStudyInput(draft, project), [draft, project]);
  const [told, setTold] = useState<Told | null>(null);
  const [{ data, error, fetching }, start] = useMutation(NewStudy_StartDocument);
  const key = useRef<{ input: unknown; key: string } | null>(null);
  const ready = problem === undefined;

  useEffect(() => {
    if (!ready) return setTold(null);
    let wanted = true;
    const timer = setTimeout(async () => {
      const answer = await client.mutation(NewStudy_EstimateDocument, { input }).toPromise();
      if (wanted && answer.data) setTold(answer.data.estimateStudy);
    }, 250);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [client, input, ready]);

  const begin = async () => {
    // The same form sent twice is the same study.
    if (key.current?.input !== input) key.current = { input, key: randomKey() };
    const answer = await start({ input, key: key.current.key });
    const made = answer.data?.startStudy.ok?.study;
    if (made) router.push(`/p/${project.slug}/s/${encodeURIComponent(made.id)}`);
  };

  const estimate = told?.ok?.estimate ?? null;
  const refusal = data?.startStudy.error ?? told?.error;
  const images = imagesOf(draft, project);
  return (
    <CostCard
      estimate={estimate}
      workers={project.workers}
      facts={[
        ['Storage', estimate ? formatBytes(estimate.storageBytes) : '–'],
        ['Images', images === null ? (draft.slice === null ? 'by class' : 'of the slice') : formatCount(images)],
      ]}
      note={draft.source ? <Note>Stored pathways are read. Only what they do not hold is computed.</Note> : null}
    >
      <StartPart
        refusal={refusal}
        failed={error !== undefined}
        problem={problem}
        starting={fetching}
        onStart={() => void begin()}
      >
        Start {draft.kind === 'claims' ? 'claims report' : studyOf(draft).title.toLowerCase()}
      </StartPart>
    </CostCard>
  );
}
