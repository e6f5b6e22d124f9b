// A report as something to talk about: the whole of it, and each of its blocks.
import { anchorWords } from '../threads/anchor-words.ts';
import type { Spot, ThreadPlace } from '../threads/types.ts';
import { type BlockData, contentOf } from './types.ts';

const longest = 60;

/** The first words of a text, or what a panel is called. */
export function blockName({ text, panel }: Pick<BlockData, 'text' | 'panel'>): string {
  const words = text ?? (panel ? (contentOf(panel)?.title ?? 'A panel that is gone') : '');
  const line = words
    .replace(/[#*_`>$]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (line === '') return 'An empty text';
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}

export const blockSpot = (block: BlockData): Spot => ({
  name: blockName(block),
  anchor: { kind: 'BLOCK', block: block.id },
});

export function reportPlace(id: string, blocks: readonly BlockData[]): ThreadPlace {
  const named = new Map(blocks.map((block) => [block.id, blockName(block)]));
  return {
    on: id,
    spots: [{ name: 'The whole report', anchor: { kind: 'OBJECT' } }, ...blocks.map(blockSpot)],
    view: () => '',
    nameOf: (anchor) =>
      anchor.__typename === 'ReportBlockAnchor'
        ? (named.get(anchor.block) ?? 'A block that is gone')
        : anchorWords(anchor),
    show: ({ anchor }) => {
      if (anchor.__typename !== 'ReportBlockAnchor') return;
      document.getElementById(`block-${anchor.block}`)?.scrollIntoView({ block: 'center' });
    },
  };
}
