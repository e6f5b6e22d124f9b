// Copies a text and says that it did.
'use client';
import { Check } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { Button } from './button.tsx';

interface CopyButtonProps {
  readonly text: () => string;
  readonly children: ReactNode;
  readonly icon: ReactNode;
  /** Only the icon is seen; the words are its name. */
  readonly iconOnly?: boolean;
}

/** Works without a secure context too, where there is no clipboard object: by selecting a text that is nowhere to be seen. */
async function copy(text: string): Promise<boolean> {
  if (navigator.clipboard) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // Refused by the browser: the other way may still be open.
    }
  }
  const area = document.createElement('textarea');
  area.value = text;
  area.style.position = 'fixed';
  area.style.opacity = '0';
  document.body.append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  return done;
}

export function CopyButton({ text, children, icon, iconOnly }: CopyButtonProps) {
  const [state, setState] = useState<'ready' | 'copied' | 'failed'>('ready');
  useEffect(() => {
    if (state === 'ready') return;
    const timer = setTimeout(() => setState('ready'), 2500);
    return () => clearTimeout(timer);
  }, [state]);
  return (
    <>
      <Button
        variant="ghost"
        small
        iconOnly={iconOnly}
        title={iconOnly && typeof children === 'string' ? children : undefined}
        onClick={async () => setState((await copy(text())) ? 'copied' : 'failed')}
      >
        {state === 'copied' ? <Check aria-hidden /> : icon}
        {iconOnly ? <span className="sr-only">{children}</span> : children}
      </Button>
      <span className="sr-only" role="status">
        {state === 'copied' ? 'Copied' : state === 'failed' ? 'The browser did not let it be copied.' : ''}
      </span>
    </>
  );
}
