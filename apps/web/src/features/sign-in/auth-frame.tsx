// The frame of the pages before somebody is signed in: the form on one side, what this is on the other.
import type { ReactNode } from 'react';
import { Mark } from '../../design/mark.tsx';
import type { Theme } from '../../design/theme.ts';
import { ThemeButton } from '../../design/theme-button.tsx';

export function AuthFrame({ theme, children }: { readonly theme: Theme; readonly children: ReactNode }) {
  return (
    <div className="grid min-h-dvh md:grid-cols-[minmax(420px,1fr)_minmax(0,1.15fr)]">
      <main id="main" className="flex flex-col border-line bg-surface px-4 py-5 md:border-r md:px-10 md:py-7">
        <div className="flex items-center">
          <span className="flex items-center gap-2 text-lg font-semibold">
            <Mark />
            Pathlens
          </span>
          <span className="flex-1" />
          <ThemeButton initial={theme} />
        </div>
        <div className="m-auto w-full max-w-[376px] py-8">{children}</div>
      </main>
      <aside className="hidden place-items-center p-10 md:grid" aria-label="What Pathlens does">
        <div className="max-w-[46ch]">
          <p className="text-xl text-balance">
            A trained network answers with a small part of itself. Pathlens finds that part, image by image, and shows
            what it responds to.
          </p>
          <p className="t2 mt-3">It runs here, on this machine. Nothing leaves it.</p>
        </div>
      </aside>
    </div>
  );
}
