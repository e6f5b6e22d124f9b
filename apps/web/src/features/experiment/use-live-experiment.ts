// The experiment as it stands now: state and progress by subscription, runs read again when they change.
'use client';
import { Experiment_ProgressDocument, Experiment_StateDocument } from '@pathlens/client';
import { useEffect, useRef, useState } from 'react';
import { useClient, useSubscription } from 'urql';
import type { ExperimentData, ExperimentRun, PathwayLine } from './types.ts';

export interface LiveExperiment {
  readonly state: ExperimentData['state'];
  readonly progress: ExperimentData['progress'];
  readonly runs: readonly ExperimentRun[];
}

function isOpen(state: ExperimentData['state']): boolean {
  return state === 'QUEUED' || state === 'RUNNING';
}

/** Follows an experiment until it ends; `onArrived` gets the pathways of every message, with the run they belong to. */
export function useLiveExperiment(
  initial: ExperimentData,
  onArrived: (run: string, pathways: readonly PathwayLine[]) => void,
): LiveExperiment {
  const client = useClient();
  const [live, setLive] = useState<LiveExperiment>({
    state: initial.state,
    progress: initial.progress,
    runs: initial.runs.nodes,
  });
  const [{ data }] = useSubscription({
    query: Experiment_ProgressDocument,
    variables: { id: initial.id },
    pause: !isOpen(live.state),
  });
  const arrived = useRef(onArrived);
  arrived.current = onArrived;
  const readAt = useRef(0);
  useEffect(() => {
    if (!data) return;
    const { experiment, latest, state } = data.experimentProgress;
    setLive((known) => ({ ...known, state: experiment.state, progress: experiment.progress }));
    const byRun = Map.groupBy(latest, (pathway) => pathway.run.id);
    for (const [run, pathways] of byRun) arrived.current(run, pathways);
    if (isOpen(state) && performance.now() - readAt.current < 1500) return;
    readAt.current = performance.now();
    void client
      .query(Experiment_StateDocument, { id: initial.id }, { requestPolicy: 'network-only' })
      .toPromise()
      .then((answer) => {
        const now = answer.data?.experiment;
        if (now) setLive({ state: now.state, progress: now.progress, runs: now.runs.nodes });
      });
  }, [data, client, initial.id]);
  return live;
}
