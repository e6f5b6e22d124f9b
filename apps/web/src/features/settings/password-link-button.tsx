// An owner lets a member who has forgotten their password set a new one: a link, shown once, to be handed over.
'use client';
import { Installation_CreatePasswordLinkDocument } from '@pathlens/client';
import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { Refusal } from '../../design/refusal.tsx';
import { type MadeLink, ToldLink } from '../installation/told-link.tsx';
import { useAction } from './use-action.ts';

interface PasswordLinkButtonProps {
  readonly user: { readonly id: string; readonly name: string };
}

export function PasswordLinkButton({ user: { id, name } }: PasswordLinkButtonProps) {
  const [open, setOpen] = useState(false);
  const [link, setLink] = useState<MadeLink | null>(null);
  const { run, refusal, busy, forget } = useAction(
    Installation_CreatePasswordLinkDocument,
    (data) => data.createPasswordLink,
  );
  const change = (next: boolean) => {
    forget();
    setLink(null);
    setOpen(next);
  };
  const words = `Password link for ${name}`;
  return (
    <>
      <Button
        variant="ghost"
        small
        iconOnly
        aria-haspopup="dialog"
        aria-label={words}
        title={words}
        onClick={() => change(true)}
      >
        <KeyRound aria-hidden />
      </Button>
      <Dialog open={open} onOpenChange={change} title={words}>
        <div className="grid gap-3">
          <p className="t2">
            By it they set a new password without the old one. Used, it ends every session of theirs; a link made before
            this one ends now.
          </p>
          {link ? <ToldLink name={name} link={link} /> : null}
          {refusal ? <Refusal error={refusal} /> : null}
          <div className="flex justify-end gap-2">
            <Button onClick={() => change(false)}>Close</Button>
            {link ? null : (
              <Button
                variant="primary"
                busy={busy ? 'Making it…' : undefined}
                onClick={async () => setLink((await run({ input: { person: id } }))?.link ?? null)}
              >
                Make a link
              </Button>
            )}
          </div>
        </div>
      </Dialog>
    </>
  );
}
