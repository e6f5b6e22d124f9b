// Asks once, moves to the trash, and then offers to undo it before the page is left.
'use client';
import { Settings_MoveToTrashDocument, Settings_RestoreDocument } from '@pathlens/client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useMutation } from 'urql';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { Refusal } from '../../design/refusal.tsx';
import { formatDay } from '../settings/format-day.ts';
import { type RefusedError, unreachable } from '../settings/use-action.ts';
import type { DeleteObjectProps } from './delete-object.tsx';

export default function DeleteDialog({ id, what, name, back, onClose }: DeleteObjectProps & { onClose: () => void }) {
  const [goneAt, setGoneAt] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<RefusedError | null>(null);
  const [{ fetching: deleting }, remove] = useMutation(Settings_MoveToTrashDocument);
  const [{ fetching: restoring }, restore] = useMutation(Settings_RestoreDocument);
  const router = useRouter();
  const moveAway = async () => {
    const { data } = await remove({ id });
    setRefusal(data ? (data.moveToTrash.error ?? null) : unreachable);
    setGoneAt(data?.moveToTrash.ok?.trashed.goneAt ?? null);
  };
  const undo = async () => {
    const { data } = await restore({ id });
    setRefusal(data ? (data.restoreFromTrash.error ?? null) : unreachable);
    if (data?.restoreFromTrash.ok) onClose();
  };
  const leave = () => {
    // What becomes of it is told before the page is left.
    if (deleting) return;
    if (goneAt === null || back === undefined) return onClose();
    router.push(back);
    router.refresh();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && leave()}
      title={goneAt === null ? `Delete “${name}”?` : `“${name}” is in the trash`}
    >
      <div className="grid gap-3">
        <p className="t2" role="status">
          {goneAt === null
            ? `Nobody sees this ${what} any more. It lies in the trash of the project for 30 days; until then it can be brought back.`
            : `It can be brought back until ${formatDay(goneAt)}, here or in the settings of the project.`}
        </p>
        {refusal ? <Refusal error={refusal} /> : null}
        <div className="flex justify-end gap-2">
          {goneAt === null ? (
            <>
              <Button onClick={onClose}>Keep it</Button>
              <Button variant="danger" busy={deleting ? 'Under way…' : undefined} onClick={() => void moveAway()}>
                Move to trash
              </Button>
            </>
          ) : (
            <>
              <Button busy={restoring ? 'Bringing back…' : undefined} onClick={() => void undo()}>
                Undo
              </Button>
              <Button variant="primary" onClick={leave}>
                Close
              </Button>
            </>
          )}
        </div>
      </div>
    </Dialog>
  );
}
