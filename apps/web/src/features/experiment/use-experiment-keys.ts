// Keys of the experiment page: images, sparsity, layers, opacity.
'use client';
import { useEffect, useRef } from 'react';
import { neighbouringTick } from '../../numbers/sparsity-scale.ts';
import { isTyping } from '../shell/is-typing.ts';
import type { ChangeView } from './use-view-state.ts';
import type { ViewState } from './view-state.ts';

interface Keyed {
  /** As the strip shows them. */
  readonly images: readonly { readonly image: { readonly id: string } }[];
  readonly image: string | null;
  readonly view: ViewState;
  readonly layers: number;
  readonly change: ChangeView;
}

function changeFor(key: string, { images, image, view, layers }: Keyed): Partial<ViewState> | null {
  const at = images.findIndex((entry) => entry.image.id === image);
  const clampLayer = (layer: number) => ({
    layer: Math.min(layers - 1, Math.max(0, layer)),
    channel: null,
    unit: null,
    set: [],
  });
  switch (key) {
    case 'j':
      return at < images.length - 1 ? { image: images[at + 1].image.id } : null;
    case 'k':
      return at > 0 ? { image: images[at - 1].image.id } : null;
    case '[':
      return { sparsity: neighbouringTick(view.sparsity, -1) };
    case ']':
      return { sparsity: neighbouringTick(view.sparsity, 1) };
    case '{':
      return clampLayer(view.layer - 1);
    case '}':
      return clampLayer(view.layer + 1);
    case 'o':
      return { opacity: Math.max(0, Math.round((view.opacity - 0.1) * 100) / 100) };
    case 'O':
      return { opacity: Math.min(1, Math.round((view.opacity + 0.1) * 100) / 100) };
    default:
      return null;
  }
}

export function useExperimentKeys(keyed: Keyed): void {
  const latest = useRef(keyed);
  latest.current = keyed;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (isTyping(event) || event.ctrlKey || event.metaKey || event.altKey) return;
      const change = changeFor(event.key, latest.current);
      if (!change) return;
      event.preventDefault();
      latest.current.change(change);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
