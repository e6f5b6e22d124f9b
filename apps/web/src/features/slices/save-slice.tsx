// Keeps images as a slice: asks for a name, says how many there are, and what stood in the way.
'use client';
import { type CreateSliceInput, Slices_CreateDocument } from '@pathlens/client';
import { useMutation } from 'urql';
import { formatAmount } from '../../numbers/format.ts';
import { NameDialog } from '../names/name-dialog.tsx';
import { unreachable } from '../settings/use-action.ts';
import type { Slice } from './use-slices.ts';

export interface SaveSliceProps {
  /** Its images, or what they have in common. */
  readonly content: Pick<CreateSliceInput, 'datasetVersion' | 'images' | 'filter'>;
  /** How many there are. */
  readonly count: number;
  readonly suggestion?: string;
  readonly onSaved: (slice: Slice) => void;
  readonly onClose: () => void;
}

export default function SaveSlice({ content, count, suggestion = '', onSaved, onClose }: SaveSliceProps) {
  const [, create] = useMutation(Slices_CreateDocument);
  return (
    <NameDialog
      title="Save as slice"
      description={`${formatAmount(count, 'image')} under a name, for experiments, studies and filters.`}
      suggestion={suggestion}
      action="Save slice"
      busy="Saving…"
      onName={async (name, key) => {
        const { data } = await create({ input: { ...content, name }, key });
        if (data?.createSlice.ok) onSaved(data.createSlice.ok.slice);
        return data ? (data.createSlice.error ?? null) : unreachable;
      }}
      onClose={onClose}
    />
  );
}
