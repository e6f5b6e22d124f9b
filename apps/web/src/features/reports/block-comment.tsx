// Begins a thread on a block.
'use client';
import { MessageSquarePlus } from 'lucide-react';
import { Button } from '../../design/button.tsx';
import { useTalk } from '../threads/talk.tsx';
import { blockName, blockSpot } from './report-place.ts';
import type { BlockData } from './types.ts';

export function BlockComment({ block }: { readonly block: BlockData }) {
  const talk = useTalk();
  if (!talk?.mayComment) return null;
  return (
    <Button
      small
      variant="ghost"
      iconOnly
      className="report-quiet"
      aria-label={`Comment on ${blockName(block)}`}
      title="Comment on this block (C)"
      onClick={(event) => talk.write({ ...blockSpot(block), beside: event.currentTarget })}
    >
      <MessageSquarePlus aria-hidden />
    </Button>
  );
}
