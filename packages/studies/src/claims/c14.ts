// C14: retraining without the marked pixels (ROAR). It needs networks trained anew, once a method, level and seed.
import { type ClaimCard, undecided } from './card.ts';

export const retrainingMissing = 'It needs retraining, which this version cannot do.';

export const c14: ClaimCard = { id: 'c14', judge: () => undecided(retrainingMissing) };
