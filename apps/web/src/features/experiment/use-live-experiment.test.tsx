// Two messages of a stream that come at once: what is taken from React's state is the second alone, so the page takes every
// message where it arrives. In real React and urql; the component renders nothing, so that no document is needed.
import { Experiment_ProgressDocument } from '@pathlens/client';
import { useEffect } from 'react';
import { useSubscription } from 'urql';
import { expect, test } from 'vitest';
import { clientSaying, renderWith } from '../../testing/told-client.tsx';
import type { ExperimentData, PathwayLine } from './types.ts';
import { useLiveExperiment } from './use-live-experiment.ts';

const progress = { done: 1, total: 4, failed: 0, secondsLeft: null, queuePosition: null };
const initial = {
  ...{ id: 'x', state: 'RUNNING', progress, project: { id: 'p', slug: 's', workers: [] }, runs: { nodes: [] } },
} as unknown as ExperimentData;

const line = (id: string, run: string) =>
  ({ id, run: { id: run } }) as unknown as PathwayLine & { run: { id: string } };

function message(latest: readonly PathwayLine[], state = 'RUNNING') {
  return { data: { experimentProgress: { state, latest, experiment: { id: 'x', state, progress } } } };
}

const both = [message([line('a', 'one')]), message([line('b', 'two'), line('c', 'one')])];

test('every message of a stream is taken, also where two come at once', async () => {
  const arrived: string[] = [];
  function Page() {
    useLiveExperiment(initial, {
      onArrived: (run, lines) => arrived.push(...lines.map(({ id }) => `${run} ${id}`)),
      onEnd: () => arrived.push('end'),
    });
    return null;
  }
  await renderWith(clientSaying([...both, message([line('d', 'two')], 'DONE')]), <Page />);
  expect(arrived).toEqual(['one a', 'two b', 'one c', 'two d', 'end']);
});

test('what a page takes from React’s state of a subscription is the last of them alone', async () => {
  const seen: string[] = [];
  function Page() {
    const [{ data }] = useSubscription({ query: Experiment_ProgressDocument, variables: { id: 'x' } });
    useEffect(() => {
      if (data) seen.push(...data.experimentProgress.latest.map(({ id }) => id));
    }, [data]);
    return null;
  }
  await renderWith(clientSaying(both), <Page />);
  expect(seen).toEqual(['b', 'c']);
});
