// The kept shares that are shown on a network: of the run, class and sparsity that the address names, or of the first run there is.
'use client';
import { Model_KeptDocument, Model_KeptRunsDocument } from '@pathlens/client';
import { useMemo } from 'react';
import { useQuery } from 'urql';
import { useJson } from '../../experiment/use-run-files.ts';
import { type KeptShares, keptAt, type Profile } from './kept-shares.ts';
import { type KeptView, usualSparsity } from './kept-view.ts';

export interface KeptRun {
  readonly id: string;
  /** Experiment and method. */
  readonly name: string;
}

export interface Kept {
  /** Whether the runs are known. */
  readonly listed: boolean;
  readonly runs: readonly KeptRun[];
  /** What is meant; null where nothing is shown. */
  readonly view: KeptView | null;
  /** Null until it was read, and where the class has no pathway. */
  readonly found: KeptShares | null;
  /** Whether it was read. */
  readonly read: boolean;
}

/** Of random units nobody wants to know what is kept. */
const isRandom = (method: string): boolean => method === 'random-path';

export function useKept(versionId: string, ready: boolean, asked: KeptView | 'off' | null): Kept {
  const [{ data }] = useQuery({ query: Model_KeptRunsDocument, variables: { id: versionId }, pause: !ready });
  const runs = useMemo(() => {
    const experiments = data?.modelVersion?.usedBy.nodes ?? [];
    return experiments.flatMap(({ name, runs: { nodes } }) =>
      nodes
        .filter(({ state, model, selection }) => {
          return state === 'DONE' && model.id === versionId && !isRandom(selection.method.id);
        })
        .map(({ id, selection }): KeptRun => ({ id, name: `${name}, ${selection.method.title}` })),
    );
  }, [data, versionId]);
  const first = runs[0]?.id;
  const usual = first === undefined ? null : { run: first, target: 0, sparsity: usualSparsity };
  const view = asked === 'off' ? null : (asked ?? usual);
  const [{ data: files }] = useQuery({
    query: Model_KeptDocument,
    variables: { run: view?.run ?? '', class: view?.target ?? 0 },
    pause: view === null,
  });
  const run = view !== null && files?.run?.id === view.run ? files.run : null;
  const profile = useJson<Profile & { readonly run: string; readonly class: number }>(run?.classProfile.url ?? null);
  const current = profile && view && profile.run === view.run && profile.class === view.target ? profile : null;
  const sparsity = view?.sparsity ?? usualSparsity;
  const found = useMemo(
    () => (current && run ? keptAt(current, run.boundaries, sparsity) : null),
    [current, run, sparsity],
  );
  return { listed: data !== undefined, runs, view, found, read: current !== null };
}
