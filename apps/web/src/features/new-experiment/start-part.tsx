// The foot of a form's cost: what was refused, and the button that starts, with its key.
'use client';
import { Play } from 'lucide-react';
import { type ComponentProps, type ReactNode, useEffect, useRef } from 'react';
import { Button } from '../../design/button.tsx';
import { Note } from '../../design/note.tsx';
import { Refusal } from '../../design/refusal.tsx';

interface StartPartProps {
  readonly refusal: ComponentProps<typeof Refusal>['error'] | null | undefined;
  /** Whether the server could not be reached. */
  readonly failed: boolean;
  /** What keeps the form from being started. */
  readonly problem: string | undefined;
  readonly starting: boolean;
  readonly onStart: () => void;
  readonly children: ReactNode;
}

export function StartPart({ refusal, failed, problem, starting, onStart, children }: StartPartProps) {
  const latest = useRef(() => {});
  latest.current = () => {
    if (problem === undefined && !starting) onStart();
  };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) latest.current();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return (
    <>
      {refusal ? (
        <div className="mt-2.5">
          <Refusal error={refusal} />
        </div>
      ) : null}
      {failed ? (
        <div className="mt-2.5">
          <Note tone="bad" live>
            The server could not be reached. Nothing was started. Try again.
          </Note>
        </div>
      ) : null}
      <Button
        variant="primary"
        className="mt-2.5 h-9 w-full"
        reason={problem}
        busy={starting ? 'Starting…' : undefined}
        onClick={onStart}
      >
        <Play aria-hidden />
        {children}
      </Button>
    </>
  );
}
