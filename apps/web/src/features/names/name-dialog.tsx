// Asks for a name, and says what stood in the way of giving it.
'use client';
import { type FormEvent, useId, useState } from 'react';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { Refusal } from '../../design/refusal.tsx';
import type { RefusedError } from '../settings/use-action.ts';
import { useKeyed } from './use-keyed.ts';

interface NameDialogProps {
  readonly title: string;
  readonly description?: string;
  readonly suggestion: string;
  /** What the button does, and what is said while it does. */
  readonly action: string;
  readonly busy: string;
  /** Gives what was refused. @param key the same as long as the same name is asked for */
  readonly onName: (name: string, key: string) => Promise<RefusedError | null>;
  readonly onClose: () => void;
}

export function NameDialog({ title, description, suggestion, action, busy, onName, onClose }: NameDialogProps) {
  const id = useId();
  const [name, setName] = useState(suggestion);
  const [refusal, setRefusal] = useState<RefusedError | null>(null);
  const [waiting, setWaiting] = useState(false);
  const keyOf = useKeyed();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (waiting) return;
    setWaiting(true);
    setRefusal(await onName(name, keyOf(name)));
    setWaiting(false);
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={title} description={description}>
      <form className="grid gap-3" onSubmit={(event) => void submit(event)}>
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
          <Button type="submit" variant="primary" busy={waiting ? busy : undefined}>
            {action}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
