// The columns of whole-path decoding (figure 4 of algorithms.md §9): the network, its active subnet, every selection, and beside
// each selection the control with the same footprint on other channels.
import {
  derivedSeed,
  footprintControl,
  formatSparsity,
  type Network,
  selectionMethods,
  shiftedMask,
} from '@pathlens/pathway-core';
import type { ByteMask, ImagePathways } from '../image-pathways.ts';
import { selectionLabels } from '../selection-label.ts';
import type { StudyRequest } from '../study.ts';

export interface DecodedColumn {
  /** Part of the ids of its pictures. */
  readonly id: string;
  readonly title: string;
  readonly role: 'network' | 'pathway' | 'control';
  /** Of a pathway: the column of its footprint control. */
  readonly control: number | null;
  readonly mask: (image: ImagePathways, network: Network) => ByteMask;
}

/** One column a selection and sparsity; a method that names one set has it at every sparsity, and gets one column. */
export function decodedColumns(request: StudyRequest, { shifted }: { readonly shifted: boolean }): DecodedColumn[] {
  const columns: DecodedColumn[] = [
    {
      id: 'network',
      title: 'Original network',
      role: 'network',
      control: null,
      mask: (_image, network) => network.activations.map(({ units }) => new Uint8Array(units).fill(1)),
    },
    { id: 'active', title: 'Active subnet', role: 'network', control: null, mask: (image) => image.active() },
  ];
  const labels = selectionLabels(request.selections);
  for (const [i, { id }] of request.selections.entries()) {
    const fixed = selectionMethods[id].scope === 'fixed';
    for (const [at, sparsity] of (fixed ? request.sparsities.slice(0, 1) : request.sparsities).entries()) {
      const title = fixed ? labels[i] : `${labels[i]}, ${formatSparsity(sparsity)}\u00a0%`;
      const mask = (image: ImagePathways) => image.selections[i].mask(at);
      const name = `${i + 1}-${formatSparsity(sparsity)}`;
      columns.push({ id: name, title, role: 'pathway', control: columns.length + 1, mask });
      columns.push({
        id: `${name}-footprint`,
        title: `Footprint of ${title}`,
        role: 'control',
        control: null,
        mask: (image, { activations }) =>
          footprintControl(mask(image), activations, derivedSeed(request.seed, image.index)),
      });
      if (!shifted) continue;
      columns.push({
        id: `${name}-shifted`,
        title: `Shifted ${title}`,
        role: 'control',
        control: null,
        mask: (image, { activations }) => shiftedMask(mask(image), activations),
      });
    }
  }
  return columns;
}
