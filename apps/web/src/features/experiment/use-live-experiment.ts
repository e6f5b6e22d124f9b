// The experiment as it stands now: state and progress by subscription, runs read again when they change.
'use client';
import { Experiment_ProgressDocument, Experiment_StateDocument } from '@pathlens/client';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useClient } from 'urql';
import type { ExperimentData, ExperimentRun, PathwayLine } from './types.ts';

export interface LiveExperiment {
  readonly state: ExperimentData['state'];
  readonly progress: ExperimentData['progress'];
  readonly runs: readonly ExperimentRun[];
  /** Whether a worker is connected that could take a run. */
  readonly workerAlive: boolean;
}

export interface FollowedExperiment extends LiveExperiment {
  /** Takes what a mutation answers, so that the page follows at once. */
  readonly take: (now: Pick<LiveExperiment, 'state' | 'progress'>) => void;
}

function isOpen(state: ExperimentData['state']): boolean {
  return state === 'QUEUED' || state === 'RUNNING';
}

interface Hearing {
  /** Gets the pathways of every message, with the run they belong to; the newest twenty where more came at once. */
  readonly onArrived: (run: string, pathways: readonly PathwayLine[]) => void;
  /** The last message has come: what is stored now is all there will be. */
  readonly onEnd: () => void;
}

/** Follows an experiment until it ends. */
export function useLiveExperiment(initial: ExperimentData, { onArrived, onEnd }: Hearing): FollowedExperiment {
  const client = useClient();
  const [live, setLive] = useState<LiveExperiment>({
    state: initial.state,
    progress: initial.progress,
    runs: initial.runs.nodes,
    workerAlive: initial.project.workers.some(({ alive }) => alive),
  });
  const heard = useRef({ onArrived, onEnd });
  heard.current = { onArrived, onEnd };
  const readAt = useRef(0);
  const open = isOpen(live.state);
  const { id } = initial;
  useEffect(() => {
    if (!open) return;
    // Every message is taken where it comes in: of two that come at once, React's state would keep only the second.
    const { unsubscribe } = client.subscription(Experiment_ProgressDocument, { id }).subscribe(({ data }) => {
      if (!data) return;
      const { experiment, latest, state } = data.experimentProgress;
      const byRun = Map.groupBy(latest, (pathway) => pathway.run.id);
      for (const [run, pathways] of byRun) heard.current.onArrived(run, pathways);
      if (!isOpen(state)) heard.current.onEnd();
      setLive((known) => ({ ...known, state: experiment.state, progress: experiment.progress }));
      if (isOpen(state) && performance.now() - readAt.current < 1500) return;
      readAt.current = performance.now();
      void client
        .query(Experiment_StateDocument, { id }, { requestPolicy: 'network-only' })
        .toPromise()
        .then((answer) => {
          const now = answer.data?.experiment;
          if (!now) return;
          const workerAlive = now.project.workers.some(({ alive }) => alive);
          setLive({ state: now.state, progress: now.progress, runs: now.runs.nodes, workerAlive });
        });
    });
    return unsubscribe;
  }, [client, id, open]);
  const take = useCallback<FollowedExperiment['take']>(({ state, progress }) => {
    readAt.current = 0;
    setLive((known) => ({ ...known, state, progress }));
  }, []);
  return useMemo(() => ({ ...live, take }), [live, take]);
}
