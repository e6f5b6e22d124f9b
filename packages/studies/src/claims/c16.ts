// C16: contribution pathways correspond to critical input features: C10, C12 and C14 hold together. C14 takes networks trained
// anew, which are a study of their own, so that this can fail here and cannot hold.
import type { ClaimId, Verdict } from '@pathlens/pathway-core';
import { c10 } from './c10.ts';
import { c12 } from './c12.ts';
import { c14 } from './c14.ts';
import type { ClaimCard, Judgement } from './card.ts';

const said: Readonly<Record<Verdict, string>> = {
  holds: 'holds',
  'does-not-hold': 'does not hold',
  'not-decidable': 'is open',
  reported: 'is reported',
};

function together(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('does-not-hold')) return 'does-not-hold';
  return verdicts.every((verdict) => verdict === 'holds') ? 'holds' : 'not-decidable';
}

export const c16: ClaimCard = {
  id: 'c16',
  judge(evidence, run): Judgement {
    const parts = [c10, c12, c14].map((card) => ({ id: card.id, found: card.judge(evidence, run) }));
    const name = (id: ClaimId) => id.toUpperCase();
    const words = parts.map(({ id, found }) => `${name(id)} ${said[found.verdict]}`);
    const open = parts.filter(({ found }) => found.verdict === 'not-decidable');
    return {
      verdict: together(parts.map(({ found }) => found.verdict)),
      effect: words.join(', '),
      interval: null,
      measure: null,
      reason: ['Each of the three must hold.', ...open.map(({ id, found }) => `${name(id)}: ${found.reason}`)].join(
        ' ',
      ),
      caveats: ['Read the cards of C10 and C12 for their controls.'],
      n: Math.min(...parts.flatMap(({ found }) => (found.n === 0 ? [] : [found.n])), evidence.images.length),
      figures: parts.flatMap(({ found }) => found.figures),
    };
  },
};
