// Gives a slice another name.
'use client';
import { Slices_RenameDocument } from '@pathlens/client';
import { useMutation } from 'urql';
import { NameDialog } from '../names/name-dialog.tsx';
import { unreachable } from '../settings/use-action.ts';
import type { Slice } from './use-slices.ts';

export default function RenameSlice({ slice, onClose }: { readonly slice: Slice; readonly onClose: () => void }) {
  const [, rename] = useMutation(Slices_RenameDocument);
  return (
    <NameDialog
      title="Rename slice"
      suggestion={slice.name}
      action="Rename"
      busy="Saving…"
      onName={async (name) => {
        const { data } = await rename({ input: { slice: slice.id, name } });
        if (data?.renameSlice.ok) onClose();
        return data ? (data.renameSlice.error ?? null) : unreachable;
      }}
      onClose={onClose}
    />
  );
}
