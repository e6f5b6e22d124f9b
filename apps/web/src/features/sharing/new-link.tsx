// The address of a link that was just made: it is seen here and nowhere again.
'use client';
import { Link2 } from 'lucide-react';
import { useEffect, useId, useRef } from 'react';
import { Button } from '../../design/button.tsx';
import { CopyButton } from '../../design/copy-button.tsx';
import { Note } from '../../design/note.tsx';

interface NewLinkProps {
  /** With the token behind #. */
  readonly path: string;
  readonly onAgain: () => void;
}

export function NewLink({ path, onAgain }: NewLinkProps) {
  const address = `${window.location.origin}${path}`;
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  return (
    <div className="border-t border-line pt-3">
      <div className="grid gap-1">
        <label htmlFor={id} className="font-semibold">
          Link
        </label>
        <span className="flex gap-2">
          <input
            id={id}
            ref={field}
            className="field mono"
            readOnly
            value={address}
            onFocus={(event) => event.target.select()}
          />
          <CopyButton text={() => address} icon={<Link2 aria-hidden />}>
            Copy
          </CopyButton>
        </span>
      </div>
      <div className="mt-2">
        <Note>Shown once. We store only its fingerprint; make a new link if you lose it.</Note>
      </div>
      <Button small className="mt-2" onClick={onAgain}>
        Make another link
      </Button>
    </div>
  );
}
