// Where toasts appear: five seconds each, longer while a pointer or the focus is on them. Said politely to screen readers.
'use client';
import { X } from 'lucide-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { dismiss, onToasts, readToasts, type Toast } from './toasts.ts';

const shownMs = 5000;
const none: readonly Toast[] = [];

export function Toaster() {
  const toasts = useSyncExternalStore(onToasts, readToasts, () => none);
  const [held, setHeld] = useState(false);
  return (
    <div className="toasts" role="status" data-screen-only="">
      {toasts.map((one) => (
        <OneToast key={one.id} of={one} held={held} hold={setHeld} />
      ))}
    </div>
  );
}

interface OneToastProps {
  readonly of: Toast;
  readonly held: boolean;
  readonly hold: (held: boolean) => void;
}

function OneToast({ of: { id, text }, held, hold }: OneToastProps) {
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => dismiss(id), shownMs);
    return () => clearTimeout(timer);
  }, [id, held]);
  const letGo = () => {
    hold(false);
    dismiss(id);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a pointer over it only makes it stay
    <div
      className="toast"
      data-floats=""
      onPointerEnter={() => hold(true)}
      onPointerLeave={() => hold(false)}
      onFocus={() => hold(true)}
      onBlur={() => hold(false)}
    >
      <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">{text}</span>
      <button type="button" className="btn ghost small icon" aria-label="Close" onClick={letGo}>
        <X aria-hidden />
      </button>
    </div>
  );
}
