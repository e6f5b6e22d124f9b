// The search field of the bar, which opens the palette; so do ⌘K and Ctrl K, from anywhere.
'use client';
import { Search } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { Keys } from '../actions/key-caps.tsx';
import { everywhere } from '../actions/registry.ts';
import { useActions } from '../actions/use-actions.ts';
import type { PaletteProps } from './palette.tsx';

const load = () => import('./palette.tsx');
const Palette = dynamic(load, { ssr: false });

export function PaletteButton(props: Omit<PaletteProps, 'onClose'>) {
  const [open, setOpen] = useState(false);
  useActions(everywhere, [
    { id: 'palette', name: 'Search or run', keys: ['Mod+K'], whileTyping: true, quiet: true, run: () => setOpen(true) },
  ]);
  return (
    <>
      <button
        type="button"
        className="search-field"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
        onPointerEnter={() => void load()}
        onFocus={() => void load()}
      >
        <Search aria-hidden />
        <span className="flex-1 truncate text-left max-md:sr-only">Search or run</span>
        <span className="max-md:hidden">
          <Keys shortcut="Mod+K" />
        </span>
      </button>
      {open ? <Palette {...props} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
