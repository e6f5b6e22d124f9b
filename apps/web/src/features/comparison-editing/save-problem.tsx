// A change that was not saved, and what can be done about it.
'use client';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { Note } from '../../design/note.tsx';
import { Refusal } from '../../design/refusal.tsx';
import { useEditing } from './editing-context.tsx';

export function SaveProblem() {
  const editing = useEditing();
  const problem = editing?.saving.problem;
  if (!editing || !problem) return null;
  const { saving, mayCopy } = editing;
  const busy = saving.busy ? 'Saving…' : undefined;
  return (
    <Dialog open onOpenChange={saving.drop} title="This change was not saved">
      {problem.kind === 'refused' ? <Refusal error={problem.refusal} /> : null}
      {problem.kind === 'impossible' ? (
        <Note tone="warn">The column is not there any more, or there is no room for a further one.</Note>
      ) : null}
      {problem.kind === 'unreachable' ? (
        <>
          <Note tone="bad">The server could not be reached. Your change is kept here.</Note>
          <div className="mt-3 flex justify-end gap-2">
            <Button onClick={saving.drop}>Drop it</Button>
            <Button variant="primary" busy={busy} onClick={() => void saving.saveOnTop()}>
              Try again
            </Button>
          </div>
        </>
      ) : null}
      {problem.kind === 'changed' ? (
        <>
          <Note tone="warn">
            {problem.by ?? 'Somebody'} saved version {problem.number} meanwhile. Your change: {problem.change.note}.
          </Note>
          <div className="mt-3 flex flex-wrap justify-end gap-2">
            <Button onClick={() => window.location.assign(window.location.pathname)}>Drop it, look at theirs</Button>
            {mayCopy ? (
              <Button busy={busy} onClick={() => void saving.saveAsCopy()}>
                Save as a copy
              </Button>
            ) : null}
            <Button variant="primary" busy={busy} onClick={() => void saving.saveOnTop()}>
              Make it on version {problem.number}
            </Button>
          </div>
        </>
      ) : null}
    </Dialog>
  );
}
