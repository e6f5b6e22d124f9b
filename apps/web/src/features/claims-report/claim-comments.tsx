// What people say about one claim, beside its card: its pins, and the way to begin.
'use client';
import type { ClaimId } from '@pathlens/pathway-core/catalog';
import { MessageSquarePlus } from 'lucide-react';
import { Button } from '../../design/button.tsx';
import { isAt, SpotPins } from '../threads/spot-pins.tsx';
import { useTalk } from '../threads/talk.tsx';
import type { Spot } from '../threads/types.ts';

export const claimSpot = (claim: ClaimId): Spot => ({
  name: `Claim ${claim.toUpperCase()}`,
  anchor: { kind: 'CLAIM', claim },
});

/** Nothing where there is no finding yet: the server keeps no words about what nobody has found. */
export function ClaimComments({ claim, found }: { readonly claim: ClaimId; readonly found: boolean }) {
  const talk = useTalk();
  if (!talk || !found) return null;
  const spot = claimSpot(claim);
  return (
    <>
      {talk.mayComment ? (
        <Button
          variant="ghost"
          small
          title="Comment on this claim (C)"
          onClick={(event) => talk.write({ ...spot, beside: event.currentTarget })}
        >
          <MessageSquarePlus aria-hidden />
          Comment
        </Button>
      ) : null}
      <SpotPins match={isAt(spot.anchor)} />
    </>
  );
}
