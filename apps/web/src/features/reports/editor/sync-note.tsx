// How what is written stands with the server, in words.
'use client';
import { Note } from '../../../design/note.tsx';
import { useStreamHealth } from '../../../graphql/stream-health.ts';
import type { SyncState } from './report-sync.ts';

export function SyncNote({ state }: { readonly state: SyncState }) {
  const { lostAt } = useStreamHealth();
  if (state.kind === 'refused') {
    return (
      <Note tone="bad" live>
        <p className="font-medium">{state.message}</p>
        <p>{state.hint ?? 'What you wrote since is kept in this browser, and was not sent.'}</p>
      </Note>
    );
  }
  const offline = state.kind === 'offline' || (lostAt !== null && state.kind !== 'opening');
  if (offline) {
    return (
      <Note tone="warn" live>
        Offline. Your words are kept here and sent when you are back.
      </Note>
    );
  }
  return (
    <p className="t3 text-xs" role="status" data-testid="report-state" data-state={state.kind}>
      {state.kind === 'opening' ? 'Opening' : state.kind === 'saving' ? 'Saving' : 'All saved'}
    </p>
  );
}
