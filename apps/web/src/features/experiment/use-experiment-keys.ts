// Keys of the experiment page: images, sparsity, layers, opacity.
'use client';
import { neighbouringTick } from '../../numbers/sparsity-scale.ts';
import type { Action } from '../actions/registry.ts';
import { useActions } from '../actions/use-actions.ts';
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

/** What each key changes; null where it leads no further. */
function changes({ images, image, view, layers }: Keyed): readonly (readonly [Action, Partial<ViewState> | null])[] {
  const at = images.findIndex((entry) => entry.image.id === image);
  const toImage = (to: number) => (images[to] ? { image: images[to].image.id } : null);
  const toLayer = (to: number) => ({
    layer: Math.min(layers - 1, Math.max(0, to)),
    channel: null,
    unit: null,
    set: [],
  });
  const opacity = (by: number) => ({ opacity: Math.min(1, Math.max(0, Math.round((view.opacity + by) * 100) / 100)) });
  return [
    [{ id: 'next-image', name: 'Next image', keys: ['J'] }, toImage(at + 1)],
    [{ id: 'previous-image', name: 'Previous image', keys: ['K'] }, toImage(at - 1)],
    [
      { id: 'less-sparse', name: 'Sparsity to the previous tick', keys: ['['] },
      { sparsity: neighbouringTick(view.sparsity, -1) },
    ],
    [
      { id: 'sparser', name: 'Sparsity to the next tick', keys: [']'] },
      { sparsity: neighbouringTick(view.sparsity, 1) },
    ],
    [{ id: 'layer-up', name: 'Layer up', keys: ['{'] }, toLayer(view.layer - 1)],
    [{ id: 'layer-down', name: 'Layer down', keys: ['}'] }, toLayer(view.layer + 1)],
    [{ id: 'opacity-down', name: 'Opacity of the map down', keys: ['O'] }, opacity(-0.1)],
    [{ id: 'opacity-up', name: 'Opacity of the map up', keys: ['Shift+O'] }, opacity(0.1)],
  ];
}

export function useExperimentKeys(keyed: Keyed): void {
  const { change } = keyed;
  useActions('Experiment', [
    ...changes(keyed).map(([action, part]) => ({ ...action, run: () => part && change(part) })),
    {
      id: 'live-preview',
      name: keyed.view.live === null ? 'Live preview of this image' : 'Close the live preview',
      words: 'draw browser own image',
      run: () => change({ live: keyed.view.live === null ? 'neuron-mct' : null }),
    },
    { id: 'peek', name: 'Image without the map', keys: ['I'], how: 'hold' },
  ]);
}
