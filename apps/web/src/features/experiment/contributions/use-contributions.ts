// Contributions between the channels of the pathway that is looked at: the study that has them, found or started, and followed.
'use client';
import {
  Experiment_ContributionsDocument,
  NewStudy_StartDocument,
  type NewStudy_StartMutation,
  Studies_CancelDocument,
  Studies_PartsDocument,
  Studies_ProgressDocument,
  type StudyHeadFragment,
} from '@pathlens/client';
import type { GraphFigure } from '@pathlens/figures';
import { useCallback, useEffect, useState } from 'react';
import { useClient } from 'urql';
import { isOpen } from '../../studies/study-words.ts';
import type { DetailsProps } from '../details-panel.tsx';
import { type Subject, studyAbout } from './same-study.ts';

type Refused = NonNullable<NewStudy_StartMutation['startStudy']['error']>;

export interface Contributions {
  /** Of what is looked at; 'unknown' while it is looked for. */
  readonly standing: 'unknown' | 'none' | 'open' | 'there' | 'failed';
  readonly study: string | null;
  readonly head: Pick<StudyHeadFragment, 'state' | 'progress' | 'error'> | null;
  readonly figure: GraphFigure | null;
  readonly refusal: Refused | null;
  readonly unreachable: boolean;
  readonly starting: boolean;
  readonly start: () => Promise<void>;
  readonly cancel: () => void;
}

/** Channels of each activation point that are looked at, and edges that are drawn. */
const parameters = [
  { id: 'images', value: '1' },
  { id: 'channels', value: '8' },
  { id: 'edges', value: '20' },
];

interface Found {
  readonly key: string;
  readonly study: string;
  readonly head: Contributions['head'];
  readonly figure: GraphFigure | null;
}

export function useContributions(
  { experiment, image, model, run, view }: DetailsProps,
  wanted: boolean,
): Contributions {
  const client = useClient();
  const { slug } = experiment.project;
  const [found, setFound] = useState<Found | null>(null);
  const [looked, setLooked] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const [unreachable, setUnreachable] = useState(false);
  const [starting, setStarting] = useState(false);
  const { selection, target } = run;
  const key = [model.id, image.id, run.id, view.sparsity].join(' ');
  const here = found?.key === key ? found : null;

  useEffect(() => {
    if (!wanted || looked === key) return;
    let current = true;
    // Once the slider has come to rest.
    const timer = setTimeout(async () => {
      const { data } = await client
        .query(Experiment_ContributionsDocument, { slug }, { requestPolicy: 'network-only' })
        .toPromise();
      if (!current) return;
      const subject: Subject = {
        ...{ model: model.id, image: image.id, sparsity: view.sparsity },
        run: { selection, target },
      };
      const study = studyAbout(data?.project?.studies.nodes ?? [], subject);
      setRefusal(null);
      setUnreachable(false);
      if (study) setFound({ key, study: study.id, head: null, figure: null });
      setLooked(key);
    }, 300);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [client, slug, wanted, looked, key, model.id, image.id, view.sparsity, selection, target]);

  const studyId = here?.study ?? null;
  const followed = here !== null && (here.head === null || isOpen(here.head));
  useEffect(() => {
    if (!studyId || !followed) return;
    const { unsubscribe } = client.subscription(Studies_ProgressDocument, { id: studyId }).subscribe(({ data }) => {
      const head = data?.studyProgress;
      if (head) setFound((known) => (known?.study === studyId ? { ...known, head } : known));
    });
    return unsubscribe;
  }, [client, studyId, followed]);

  const done = here !== null && here.figure === null && (here.head === null || !isOpen(here.head));
  useEffect(() => {
    if (!studyId || !done) return;
    let current = true;
    void client
      .query(Studies_PartsDocument, { id: studyId, tables: [] }, { requestPolicy: 'network-only' })
      .toPromise()
      .then(async ({ data }) => {
        const [part] = data?.study?.figures ?? [];
        if (!part || !current) return;
        const figure = (part.data ?? (await (await fetch(part.json.url)).json())) as GraphFigure;
        if (current) setFound((known) => (known?.study === studyId ? { ...known, figure } : known));
      });
    return () => {
      current = false;
    };
  }, [client, studyId, done]);

  const start = async () => {
    setStarting(true);
    setRefusal(null);
    setUnreachable(false);
    const { data } = await client
      .mutation(NewStudy_StartDocument, {
        key: await keyOf(key),
        input: {
          project: experiment.project.id,
          kind: 'path-graph',
          name: `Contributions: ${image.path.split('/').at(-1)}, ${selection.method.title} at ${view.sparsity} %`,
          models: [model.id],
          datasetVersion: experiment.datasetVersion.id,
          images: [image.id],
          selections: [
            {
              method: selection.method.id,
              parameters: selection.parameters.map(({ id, value }) => ({ id, value })),
              granularity: selection.granularity,
              ...(selection.scope == null ? {} : { scope: selection.scope }),
            },
          ],
          sparsities: [view.sparsity],
          imposition: 'ZERO',
          target,
          seed: run.seed,
          parameters,
        },
      })
      .toPromise();
    setStarting(false);
    const made = data?.startStudy.ok?.study;
    if (made) setFound({ key, study: made.id, head: null, figure: null });
    else if (data?.startStudy.error) setRefusal(data.startStudy.error);
    else setUnreachable(true);
  };
  const cancel = useCallback(() => {
    if (studyId) void client.mutation(Studies_CancelDocument, { id: studyId }).toPromise();
  }, [client, studyId]);

  const standing = (): Contributions['standing'] => {
    if (here === null) return looked === key ? 'none' : 'unknown';
    if (here.figure) return 'there';
    return here.head && ['FAILED', 'CANCELLED'].includes(here.head.state) ? 'failed' : 'open';
  };
  return {
    ...{ standing: standing(), study: studyId, head: here?.head ?? null, figure: here?.figure ?? null },
    ...{ refusal, unreachable, starting, start, cancel },
  };
}

/** One key for one question: asked twice, by a double click or after a lost answer, it is the same study. */
async function keyOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest(
    'SHA-256',
    new TextEncoder().encode(`${text} ${Math.floor(Date.now() / 60_000)}`),
  );
  return `contributions ${[...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
