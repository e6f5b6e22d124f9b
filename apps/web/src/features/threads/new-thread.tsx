// A first comment at a spot.
'use client';
import { Threads_StartDocument } from '@pathlens/client';
import { useMutation } from 'urql';
import { Composer } from './composer.tsx';
import { GuestName, useGuestName } from './guest-name.tsx';
import { keyOf } from './spot-key.ts';
import { useTalk } from './talk.tsx';
import type { Spot } from './types.ts';
import type { Sent } from './use-delivery.ts';

interface NewThreadProps {
  readonly spot: Spot;
  readonly onDone: (thread: string | null) => void;
}

export function NewThread({ spot, onDone }: NewThreadProps) {
  const talk = useTalk();
  const [, start] = useMutation(Threads_StartDocument);
  const guest = useGuestName();
  if (!talk) return null;
  const { place } = talk;
  const send = async (body: string, idempotencyKey: string): Promise<Sent> => {
    const input = { on: place.on, anchor: spot.anchor, body, view: place.view(), guestName: guest.given };
    const { data } = await start({ input, idempotencyKey });
    if (!data) return 'unreachable';
    const { ok, error } = data.startThread;
    if (!ok) return error ?? 'unreachable';
    talk.noteChange();
    onDone(ok.thread.id);
    return 'taken';
  };
  return (
    <div className="grid gap-2">
      <GuestName of={guest} />
      <Composer
        on={place.on}
        draft={`${place.on} ${keyOf(spot.anchor)}`}
        label="Comment"
        send="Comment"
        focus
        nameables={place.nameables}
        onSend={send}
        onCancel={() => onDone(null)}
      />
    </div>
  );
}
