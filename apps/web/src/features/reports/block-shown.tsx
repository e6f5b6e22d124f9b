// One block of a report as it is read, with the threads on it.
'use client';
import type { ReactNode } from 'react';
import { spotAttributes } from '../threads/spot-attributes.ts';
import { isAt, SpotPins } from '../threads/spot-pins.tsx';
import { useTalk } from '../threads/talk.tsx';
import { BlockComment } from './block-comment.tsx';
import { PanelView } from './panel-view.tsx';
import { blockSpot } from './report-place.ts';
import type { BlockData } from './types.ts';

interface BlockShownProps {
  readonly block: BlockData;
  readonly words: ReactNode;
  readonly root: string | null;
}

export function BlockShown({ block, words, root }: BlockShownProps) {
  const talk = useTalk();
  const spot = blockSpot(block);
  return (
    <div id={`block-${block.id}`} className="report-block" {...spotAttributes(talk, spot)}>
      {block.panel ? <PanelView panel={block.panel} root={root} /> : words}
      <span className="report-margin" data-screen-only="">
        <SpotPins match={isAt(spot.anchor)} />
        <BlockComment block={block} />
      </span>
    </div>
  );
}
