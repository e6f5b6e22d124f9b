// The pathways of one run: page by page where there are few, those that are looked at where there are many, and those that
// arrive while it runs.
'use client';
import {
  Experiment_PathwaysDocument,
  Experiment_PathwaysOfDocument,
  type Experiment_PathwaysQuery,
} from '@pathlens/client';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useClient } from 'urql';
import type { FirstPathway, PathwayLine } from './types.ts';

export interface Pathways {
  /** By image id. */
  readonly byImage: ReadonlyMap<string, PathwayLine>;
  readonly loading: boolean;
  readonly problem: boolean;
  /** Adds pathways that just arrived. */
  readonly add: (run: string, arrived: readonly PathwayLine[]) => void;
  readonly reload: () => void;
  /** Of images that were wanted, with their maps; by image id. */
  readonly wanted: ReadonlyMap<string, PathwayLine>;
  /** Has the maps of these images read, where they are not there yet. */
  readonly want: (images: readonly string[]) => void;
}

/** So many at once: their maps make the answer long. */
const portion = 25;

const nothing: ReadonlyMap<string, PathwayLine> = new Map();

interface Reading {
  /** Whether those alone are read that are wanted. */
  readonly wanted: boolean;
  /** Came with the page. */
  readonly first: FirstPathway | null;
}

/** Reads every page of the run's pathways, or those that are wanted alone; `run` null reads none. */
export function usePathways(run: string | null, { wanted: byWish, first }: Reading): Pathways {
  const client = useClient();
  const knownOf = useMemo(() => {
    const lines: ReadonlyMap<string, PathwayLine> = first
      ? new Map([[first.pathway.image.id, first.pathway]])
      : nothing;
    return (id: string) => (first?.run === id ? lines : nothing);
  }, [first]);
  const [byRun, setByRun] = useState<ReadonlyMap<string, ReadonlyMap<string, PathwayLine>>>(new Map());
  // Apart from the others: what a strip of thousands is filtered by does not change with what is looked at.
  const [wished, setWished] = useState<{ run: string; lines: ReadonlyMap<string, PathwayLine> } | null>(null);
  const [finished, setFinished] = useState<string | null>(null);
  const [problem, setProblem] = useState(false);
  const [turn, setTurn] = useState(0);

  const merge = useCallback(
    (id: string, lines: readonly PathwayLine[]) => {
      setByRun((known) => {
        const pathways = new Map(known.get(id) ?? knownOf(id));
        for (const line of lines) pathways.set(line.image.id, { ...pathways.get(line.image.id), ...line });
        return new Map(known).set(id, pathways);
      });
    },
    [knownOf],
  );

  useEffect(() => {
    if (!run || byWish) return;
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
  }, [client, run, merge, turn, byWish]);

  const asked = useRef({
    run,
    images: new Set<string>(),
    timer: undefined as ReturnType<typeof setTimeout> | undefined,
  });
  const want = useCallback(
    (images: readonly string[]) => {
      if (!run || !byWish) return;
      if (asked.current.run !== run) asked.current = { run, images: new Set(), timer: asked.current.timer };
      clearTimeout(asked.current.timer);
      // A strip that is scrolled past asks for nothing.
      asked.current.timer = setTimeout(() => {
        const left = images.filter((image) => !asked.current.images.has(image));
        for (let at = 0; at < left.length; at += portion) {
          const part = left.slice(at, at + portion);
          for (const image of part) asked.current.images.add(image);
          void client
            .query(Experiment_PathwaysOfDocument, { run, images: part })
            .toPromise()
            .then(({ data }) => {
              const nodes = data?.run?.pathways.nodes;
              if (nodes) {
                setWished((known) => {
                  const lines = new Map(known?.run === run ? known.lines : []);
                  for (const line of nodes) lines.set(line.image.id, line);
                  return { run, lines };
                });
              } else for (const image of part) asked.current.images.delete(image);
            });
        }
      }, 80);
    },
    [client, run, byWish],
  );

  const reload = useCallback(() => setTurn((known) => known + 1), []);
  const loading = run !== null && (byWish ? !byRun.has(run) : finished !== `${run} ${turn}`);
  const byImage = run === null ? nothing : (byRun.get(run) ?? knownOf(run));
  const wanted = wished !== null && wished.run === run ? wished.lines : nothing;
  return { byImage, loading, problem, add: merge, reload, wanted, want };
}
