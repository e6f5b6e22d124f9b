// Questions to the network: asked once, waited for, told to everybody who shows the answer.
import type { ProbePartsFragment } from '@pathlens/client';
import { expect, test } from 'vitest';
import { keyOf, type ProbeServer, ProbeStore } from './probe-store.ts';

const finding = { probability: 0.25 } as ProbePartsFragment['finding'];
const probe = (more: Partial<ProbePartsFragment>) => ({ id: 'q', state: 'QUEUED', ...more }) as ProbePartsFragment;

/** Answers in turn what it is given, and remembers what it was asked. */
function scripted(...answers: (ProbePartsFragment | { code: string; message: string })[]) {
  const asked: string[] = [];
  const next = (what: string) => {
    asked.push(what);
    return Promise.resolve(answers.shift()!);
  };
  const server: ProbeServer = { ask: ({ sparsity }) => next(`ask ${sparsity}`), look: (_, id) => next(`look ${id}`) };
  return { store: new ProbeStore(server, async () => {}), asked };
}

test('is asked once, and looked after until it is answered', async () => {
  const { store, asked } = scripted(probe({}), probe({ state: 'RUNNING' }), probe({ state: 'DONE', finding }));
  const key = keyOf('p', { sparsity: 80 });
  store.show(key);
  let told = 0;
  store.listen(() => told++);
  const both = Promise.all([store.ask('p', { sparsity: 80 }), store.ask('p', { sparsity: 80 })]);
  expect(store.get(key).kind).toBe('waiting');
  await both;
  expect(store.get(key)).toEqual({ kind: 'found', id: 'q', found: finding });
  expect(asked).toEqual(['ask 80', 'look q', 'look q']);
  expect(told).toBe(2);
  await store.ask('p', { sparsity: 80 });
  expect(asked).toHaveLength(3);
  expect(store.get(keyOf('p', { sparsity: 81 })).kind).toBe('none');
});

test('what was refused, or failed, says why and can be asked again', async () => {
  const refusal = { code: 'QUEUE_LIMIT', message: 'Too many.' };
  const failed = probe({ state: 'FAILED', error: { code: 'PROCESS_KILLED', message: 'Stopped.', path: [] } as never });
  const { store } = scripted(refusal, failed, probe({ state: 'DONE', finding }));
  const key = keyOf('p', { sparsity: 5 });
  await store.ask('p', { sparsity: 5 });
  expect(store.get(key)).toMatchObject({ kind: 'refused', error: refusal });
  await store.ask('p', { sparsity: 5 });
  expect(store.get(key)).toMatchObject({ kind: 'refused', error: { code: 'PROCESS_KILLED' } });
  await store.ask('p', { sparsity: 5 });
  expect(store.get(key).kind).toBe('found');
});

test('is no longer waited for where nobody shows it, and waited for again when asked again', async () => {
  const { store, asked } = scripted(probe({}), probe({}), probe({}), probe({ state: 'DONE', finding }));
  const key = keyOf('p', { sparsity: 80 });
  const [one, other] = [store.show(key), store.show(key)];
  one();
  const first = store.ask('p', { sparsity: 80 });
  other();
  await first;
  expect(store.get(key).kind).toBe('none');
  expect(asked).toEqual(['ask 80']);
  store.show(key);
  await store.ask('p', { sparsity: 80 });
  expect(store.get(key).kind).toBe('found');
  expect(asked).toEqual(['ask 80', 'ask 80', 'look q', 'look q']);
});
