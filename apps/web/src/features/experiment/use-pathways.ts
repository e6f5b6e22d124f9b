// The pathways of one run, page by page, and those that arrive while it runs.
'use client';
import { Experiment_PathwaysDocument, type Experiment_PathwaysQuery } from '@pathlens/client';
import { useCallback, useEffect, useState } from 'react';
import { useClient } from 'urql';
import type { PathwayLine } from './types.ts';

export interface Pathways {
  /** By image id. */
  readonly byImage: ReadonlyMap<string, PathwayLine>;
  readonly loading: boolean;
  readonly problem: boolean;
  /** Adds pathways that just arrived. */
  readonly add: (run: string, arrived: readonly PathwayLine[]) => void;
  readonly reload: () => void;
}

const nothing: ReadonlyMap<string, PathwayLine> = new Map();

/** Reads every page of the run's pathways; `run` null reads none. */
export function usePathways(run: string | null): Pathways {
  const client = useClient();
  const [byRun, setByRun] = useState<ReadonlyMap<string, ReadonlyMap<string, PathwayLine>>>(new Map());
  const [finished, setFinished] = useState<string | null>(null);
  const [problem, setProblem] = useState(false);
  const [turn, setTurn] = useState(0);

  const merge = useCallback((id: string, lines: readonly PathwayLine[]) => {
    setByRun((known) => {
      const pathways = new Map(known.get(id));
      for (const line of lines) pathways.set(line.image.id, { ...pathways.get(line.image.id), ...line });
      return new Map(known).set(id, pathways);
    });
  }, []);

  useEffect(() => {
    if (!run) return;
    let wanted = true;
    const read = async () => {
      setProblem(false);
      let after: string | null = null;
      do {
        const answer: { data?: Experiment_PathwaysQuery } = await client
          .query(Experiment_PathwaysDocument, { run, after }, { requestPolicy: 'network-only' })
          .toPromise();
        if (!wanted) return;
        const page = answer.data?.run?.pathways;
        if (!page) {
          setProblem(true);
          break;
        }
        merge(run, page.nodes);
        after = page.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? null) : null;
      } while (after !== null);
      setFinished(`${run} ${turn}`);
    };
    void read();
    return () => {
      wanted = false;
    };
  }, [client, run, merge, turn]);

  const reload = useCallback(() => setTurn((known) => known + 1), []);
  const loading = run !== null && finished !== `${run} ${turn}`;
  return { byImage: (run && byRun.get(run)) || nothing, loading, problem, add: merge, reload };
}
