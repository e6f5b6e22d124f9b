// Every card by its claim.
import type { ClaimId } from '@pathlens/pathway-core';
import { c3 } from './c3.ts';
import { c5 } from './c5.ts';
import type { ClaimCard } from './card.ts';

/** Those of catalog/claim-needs.ts. */
export const claimCards: Readonly<Partial<Record<ClaimId, ClaimCard>>> = { c3, c5 };
