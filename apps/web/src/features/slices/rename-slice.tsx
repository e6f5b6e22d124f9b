// Gives a slice another name.
'use client';
import { Slices_RenameDocument } from '@pathlens/client';
import { type FormEvent, useId, useState } from 'react';
import { useMutation } from 'urql';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { Refusal } from '../../design/refusal.tsx';
import { type RefusedError, unreachable } from '../settings/use-action.ts';
import type { Slice } from './use-slices.ts';

export default function RenameSlice({ slice, onClose }: { readonly slice: Slice; readonly onClose: () => void }) {
  const id = useId();
  const [name, setName] = useState(slice.name);
  const [refusal, setRefusal] = useState<RefusedError | null>(null);
  const [{ fetching }, rename] = useMutation(Slices_RenameDocument);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (fetching) return;
    const { data } = await rename({ input: { slice: slice.id, name } });
    setRefusal(data ? (data.renameSlice.error ?? null) : unreachable);
    if (data?.renameSlice.ok) onClose();
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title="Rename slice">
      <form className="grid gap-3" onSubmit={(event) => void save(event)}>
        <label className="grid gap-1" htmlFor={id}>
          <span className="font-medium">Name</span>
          <input
            id={id}
            className="field"
            value={name}
            maxLength={120}
            required
            onChange={(event) => setName(event.target.value)}
          />
        </label>
        {refusal ? <Refusal error={refusal} /> : null}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={fetching ? 'Saving…' : undefined}>
            Rename
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
