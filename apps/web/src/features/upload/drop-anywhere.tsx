// A page on which files and folders can be dropped anywhere; the chooser buttons do the same for keys.
'use client';
import { type DragEvent, type ReactNode, useState } from 'react';
import type { ChosenFile } from './chosen-files.ts';
import { droppedFiles } from './dropped-files.ts';

interface DropAnywhereProps {
  /** What happens on a drop: "Drop to upload a model". */
  readonly words: string;
  /** null for those who may add nothing. */
  readonly onFiles: ((files: readonly ChosenFile[]) => void) | null;
  readonly children: ReactNode;
}

export function DropAnywhere({ words, onFiles, children }: DropAnywhereProps) {
  const [over, setOver] = useState(false);
  const [reading, setReading] = useState(false);
  const drop = async (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    setReading(true);
    const files = await droppedFiles(event.dataTransfer).catch(() => []);
    setReading(false);
    if (files.length > 0) onFiles?.(files);
  };
  if (onFiles === null) {
    return (
      <main id="main" className="relative w-full flex-1">
        {children}
      </main>
    );
  }
  return (
    <main
      id="main"
      className="relative w-full flex-1"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => event.currentTarget === event.target && setOver(false)}
      onDrop={(event) => void drop(event)}
    >
      {children}
      {over || reading ? (
        <div className="pointer-events-none absolute inset-3 z-20 grid place-items-center rounded-4 border-2 border-dashed border-accent-solid bg-accent-tint/90 text-xl">
          {reading ? 'Reading the folder…' : words}
        </div>
      ) : null}
    </main>
  );
}
