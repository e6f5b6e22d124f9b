// Who invites whom to what.
import type { Join_InvitationQuery } from '@pathlens/client';

export type Offer = NonNullable<Join_InvitationQuery['invitation']>;

export function OfferLead({ offer }: { readonly offer: Offer }) {
  return (
    <>
      <h1 className="title">Join {offer.teamName}</h1>
      <p className="t2 mt-2 text-md">
        {offer.invitedBy} invites you as {offer.role.toLowerCase()}.
      </p>
    </>
  );
}
