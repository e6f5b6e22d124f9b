// The way from an experiment to the analysis of its pathways: opens the one there is, or starts it from what is stored.
'use client';
import { NewStudy_StartDocument, Studies_OfExperimentDocument } from '@pathlens/client';
import { ChartNoAxesColumn } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useClient, useMutation } from 'urql';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { Note } from '../../design/note.tsx';
import { Refusal } from '../../design/refusal.tsx';
import { sparsitiesOfSource } from '../new-study/source-sparsities.ts';
import { kindOf } from './from-server.ts';

interface AnalyseButtonProps {
  readonly experiment: string;
  readonly slug: string;
  /** The model version whose pathways are looked at. */
  readonly model: string;
  /** Of the experiment. */
  readonly sparsities: readonly number[];
  /** Why there is nothing to analyse yet. */
  readonly reason?: string;
}

export function AnalyseButton({ experiment, slug, model, sparsities, reason }: AnalyseButtonProps) {
  const client = useClient();
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [unread, setUnread] = useState(false);
  const [{ data, error }, start] = useMutation(NewStudy_StartDocument);
  const refusal = data?.startStudy.error;
  const [closed, setClosed] = useState(false);
  const open = (study: string) => router.push(`/p/${slug}/s/${encodeURIComponent(study)}`);
  const begin = async () => {
    setBusy(true);
    setClosed(false);
    setUnread(false);
    const known = await client
      .query(Studies_OfExperimentDocument, { id: experiment }, { requestPolicy: 'network-only' })
      .toPromise();
    const nodes = known.data?.experiment?.studies.nodes;
    const earlier = nodes?.find(
      (study) =>
        kindOf(study) === 'path-analysis' &&
        study.models.some(({ id }) => id === model) &&
        study.state !== 'FAILED' &&
        study.state !== 'CANCELLED',
    );
    if (earlier) return open(earlier.id);
    if (!nodes) {
      setUnread(true);
      return setBusy(false);
    }
    const answer = await start({
      input: {
        kind: 'path-analysis',
        experiment,
        models: [model],
        sparsities: [...sparsitiesOfSource(sparsities)],
        seed: 7,
      },
    });
    const made = answer.data?.startStudy.ok?.study;
    if (made) open(made.id);
    else setBusy(false);
  };
  const unreachable = unread || error;
  return (
    <>
      <Button
        small
        iconOnly={!busy}
        aria-label={busy ? undefined : `Analyse these pathways${reason ? `. ${reason}` : ''}`}
        title="Analyse these pathways"
        reason={reason}
        busy={busy ? 'Opening…' : undefined}
        onClick={() => void begin()}
      >
        <ChartNoAxesColumn aria-hidden />
      </Button>
      {(refusal || unreachable) && !closed ? (
        <Dialog open onOpenChange={() => setClosed(true)} title="Analyse these pathways">
          {refusal ? (
            <Refusal error={refusal} />
          ) : (
            <Note tone="bad">The server could not be reached. Nothing was started. Try again.</Note>
          )}
        </Dialog>
      ) : null}
    </>
  );
}
