// Every card by its claim.
import type { ClaimId } from '@pathlens/pathway-core';
import { c1 } from './c1.ts';
import { c2 } from './c2.ts';
import { c3 } from './c3.ts';
import { c4 } from './c4.ts';
import { c5 } from './c5.ts';
import { c6 } from './c6.ts';
import { c7 } from './c7.ts';
import { c8 } from './c8.ts';
import { c9 } from './c9.ts';
import { c10 } from './c10.ts';
import { c11 } from './c11.ts';
import { c12 } from './c12.ts';
import { c13 } from './c13.ts';
import { c14 } from './c14.ts';
import { c15 } from './c15.ts';
import { c16 } from './c16.ts';
import { c17 } from './c17.ts';
import type { ClaimCard } from './card.ts';

/** Those of catalog/claim-needs.ts. */
export const claimCards: Readonly<Partial<Record<ClaimId, ClaimCard>>> = {
  c1,
  c2,
  c3,
  c4,
  c5,
  c6,
  c7,
  c8,
  c9,
  c10,
  c11,
  c12,
  c13,
  c14,
  c15,
  c16,
  c17,
};
