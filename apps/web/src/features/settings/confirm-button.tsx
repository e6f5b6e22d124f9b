// A button whose deed is asked once more before it is done.
'use client';
import { type ReactNode, useState } from 'react';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { Refusal } from '../../design/refusal.tsx';
import type { RefusedError } from './use-action.ts';

interface ConfirmButtonProps {
  readonly label: string;
  /** What is read out, where the label stands in a row of others like it. */
  readonly name?: string;
  readonly title: string;
  /** What comes of it. */
  readonly children: ReactNode;
  readonly confirm: string;
  /** Must be typed first, where what is deleted is more than one thing. */
  readonly typed?: string;
  /** Why it cannot be done, where that is known before. */
  readonly reason?: string;
  readonly refusal: RefusedError | null;
  readonly busy: boolean;
  readonly onOpen?: () => void;
  /** Whether it was done. */
  readonly onConfirm: () => Promise<boolean>;
}

export function ConfirmButton({
  label,
  name,
  title,
  children,
  confirm,
  typed,
  reason,
  refusal,
  busy,
  onOpen,
  onConfirm,
}: ConfirmButtonProps) {
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const change = (next: boolean) => {
    if (next) onOpen?.();
    setText('');
    setOpen(next);
  };
  const ready = typed === undefined || text.trim() === typed;
  return (
    <>
      <Button variant="danger" small aria-label={name} reason={reason} onClick={() => change(true)}>
        {label}
      </Button>
      <Dialog open={open} onOpenChange={change} title={title}>
        <form
          className="grid gap-3"
          onSubmit={async (event) => {
            event.preventDefault();
            if (ready && !busy && (await onConfirm())) change(false);
          }}
        >
          <div className="t2">{children}</div>
          {typed === undefined ? null : (
            <label className="grid gap-1">
              <span>
                Type <strong>{typed}</strong> to go on
              </span>
              <input
                className="field"
                value={text}
                autoComplete="off"
                onChange={(event) => setText(event.target.value)}
              />
            </label>
          )}
          {refusal ? <Refusal error={refusal} /> : null}
          <div className="flex justify-end gap-2">
            <Button onClick={() => change(false)}>Keep it</Button>
            <Button
              variant="danger"
              type="submit"
              busy={busy ? 'Under way…' : undefined}
              reason={ready ? undefined : 'Type the name first'}
            >
              {confirm}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}
