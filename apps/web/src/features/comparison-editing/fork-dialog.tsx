// A comparison of some rows of this one: asks for a name, and opens it.
'use client';
import { Comparisons_ForkDocument, type ForkComparisonInput } from '@pathlens/client';
import { useRouter } from 'next/navigation';
import { type FormEvent, useId, useRef, useState } from 'react';
import { useMutation } from 'urql';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { Refusal } from '../../design/refusal.tsx';
import { formatAmount } from '../../numbers/format.ts';
import { randomKey } from '../new-experiment/random-key.ts';
import { type RefusedError, unreachable } from '../settings/use-action.ts';

export interface ForkDialogProps {
  readonly slug: string;
  /** Which rows of which version. */
  readonly from: Omit<ForkComparisonInput, 'name'>;
  /** How many rows there are; null where that is not known yet. */
  readonly count: number | null;
  readonly suggestion: string;
  readonly onClose: () => void;
}

export default function ForkDialog({ slug, from, count, suggestion, onClose }: ForkDialogProps) {
  const id = useId();
  const router = useRouter();
  const [name, setName] = useState(suggestion);
  const [refusal, setRefusal] = useState<RefusedError | null>(null);
  const [{ fetching }, fork] = useMutation(Comparisons_ForkDocument);
  // A lost answer is asked for again under the same key, as long as the same is asked.
  const key = useRef({ name: '', key: '' });
  const make = async (event: FormEvent) => {
    event.preventDefault();
    if (fetching) return;
    if (key.current.name !== name || key.current.key === '') key.current = { name, key: randomKey() };
    const { data } = await fork({ input: { ...from, name }, key: key.current.key });
    setRefusal(data ? (data.forkComparison.error ?? null) : unreachable);
    const made = data?.forkComparison.ok?.comparison;
    if (made) router.push(`/p/${slug}/c/${encodeURIComponent(made.id)}`);
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="New comparison of these images"
      description={`${count === null ? 'These images' : formatAmount(count, 'image')} in the same columns, as a comparison of its own.`}
    >
      <form className="grid gap-3" onSubmit={(event) => void make(event)}>
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
          <Button type="submit" variant="primary" busy={fetching ? 'Making…' : undefined}>
            Make comparison
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
