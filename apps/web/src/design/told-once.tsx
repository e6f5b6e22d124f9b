// A secret that is shown this once: to be copied before the page is left.
'use client';
import { Copy } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Button } from './button.tsx';
import { CopyButton } from './copy-button.tsx';

interface ToldOnceProps {
  /** What it is: "token", "secret". */
  readonly what: string;
  readonly secret: string;
  readonly onDone: () => void;
}

export function ToldOnce({ what, secret, onDone }: ToldOnceProps) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  return (
    <section className="card grid gap-2 p-4" aria-label={`New ${what}`}>
      <p className="font-medium" role="status">
        Copy the {what} now. It is not shown again.
      </p>
      <div className="flex flex-wrap items-center gap-2">
        <input ref={field} className="field mono min-w-0 flex-1" readOnly aria-label={`New ${what}`} value={secret} />
        <CopyButton text={() => secret} icon={<Copy aria-hidden />}>
          Copy
        </CopyButton>
        <Button small onClick={onDone}>
          Done
        </Button>
      </div>
    </section>
  );
}
