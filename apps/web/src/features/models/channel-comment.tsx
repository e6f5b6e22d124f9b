// Begins a thread on an activation point, or on one of its channels.
'use client';
import { MessageSquarePlus } from 'lucide-react';
import { useId, useState } from 'react';
import { Button } from '../../design/button.tsx';
import { useTalk } from '../threads/talk.tsx';
import type { ModelVersionData } from './model-page.tsx';
import { channelSpot, pointSpot } from './model-place.ts';

interface ChannelCommentProps {
  readonly version: ModelVersionData;
  readonly point: ModelVersionData['activations'][number];
}

export function ChannelComment({ version, point }: ChannelCommentProps) {
  const talk = useTalk();
  const id = useId();
  const [text, setText] = useState('');
  if (!talk?.mayComment) return null;
  const channel = /^\d+$/.test(text) && Number(text) < point.channels ? Number(text) : null;
  const wrong = text !== '' && channel === null;
  const spot = channel === null ? pointSpot(version, point.index) : channelSpot(version, point.index, channel);
  return (
    <div className="mt-3 flex flex-wrap items-end gap-2">
      <div className="grid w-28 gap-1">
        <label htmlFor={id} className="t2 text-xs">
          Channel, if one
        </label>
        <input
          id={id}
          className="field"
          inputMode="numeric"
          placeholder="All"
          value={text}
          aria-invalid={wrong || undefined}
          aria-describedby={wrong ? `${id}-wrong` : undefined}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      <Button
        reason={wrong ? 'There is no such channel' : undefined}
        onClick={(event) => talk.write({ ...spot, beside: event.currentTarget })}
      >
        <MessageSquarePlus aria-hidden />
        Comment
      </Button>
      {wrong ? (
        <p id={`${id}-wrong`} className="w-full text-xs text-bad">
          Channels go from 0 to {point.channels - 1}.
        </p>
      ) : null}
    </div>
  );
}
