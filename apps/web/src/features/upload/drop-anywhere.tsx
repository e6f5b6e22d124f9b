// A page on which files can be dropped anywhere; the chooser button does the same for keys.
'use client';
import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import { Button } from '../../design/button.tsx';

interface DropAnywhereProps {
  /** What happens on a drop: "Drop to upload a model". */
  readonly words: string;
  readonly onFile: (file: File) => void;
  readonly children: ReactNode;
}

export function DropAnywhere({ words, onFile, children }: DropAnywhereProps) {
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file) onFile(file);
  };
  return (
    <main
      id="main"
      className="relative w-full flex-1"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => event.currentTarget === event.target && setOver(false)}
      onDrop={drop}
    >
      {children}
      {over ? (
        <div className="pointer-events-none absolute inset-3 z-20 grid place-items-center rounded-4 border-2 border-dashed border-accent-solid bg-accent-tint/90 text-xl">
          {words}
        </div>
      ) : null}
    </main>
  );
}

interface ChooseFileProps {
  readonly label: ReactNode;
  /** File endings. */
  readonly accept: string;
  readonly primary?: boolean;
  readonly small?: boolean;
  readonly onFile: (file: File) => void | Promise<void>;
}

export function ChooseFile({ label, accept, primary, small, onFile }: ChooseFileProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button small={small} variant={primary ? 'primary' : 'default'} onClick={() => input.current?.click()}>
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        accept={accept}
        className="hidden"
        aria-label="File to upload"
        tabIndex={-1}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file) void onFile(file);
        }}
      />
    </>
  );
}
