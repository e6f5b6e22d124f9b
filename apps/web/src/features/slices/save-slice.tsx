// Keeps images as a slice: asks for a name, says how many there are, and what stood in the way.
'use client';
import { type CreateSliceInput, Slices_CreateDocument } from '@pathlens/client';
import { type FormEvent, useId, useRef, useState } from 'react';
import { useMutation } from 'urql';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { Refusal } from '../../design/refusal.tsx';
import { formatAmount } from '../../numbers/format.ts';
import { randomKey } from '../new-experiment/random-key.ts';
import { type RefusedError, unreachable } from '../settings/use-action.ts';
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
  const id = useId();
  const [name, setName] = useState(suggestion);
  const [refusal, setRefusal] = useState<RefusedError | null>(null);
  const [{ fetching }, create] = useMutation(Slices_CreateDocument);
  // A lost answer is asked for again under the same key, as long as the same is asked.
  const key = useRef({ name: '', key: '' });
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (fetching) return;
    if (key.current.name !== name || key.current.key === '') key.current = { name, key: randomKey() };
    const { data } = await create({ input: { ...content, name }, key: key.current.key });
    setRefusal(data ? (data.createSlice.error ?? null) : unreachable);
    if (data?.createSlice.ok) onSaved(data.createSlice.ok.slice);
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Save as slice"
      description={`${formatAmount(count, 'image')} under a name, for experiments, studies and filters.`}
    >
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
            Save slice
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
