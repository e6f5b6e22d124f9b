// Claims of the paper and what a study found on them, over GraphQL.
import { type ClaimId, claims, costOfClaims, runnableClaims } from '@pathlens/pathway-core/catalog';
import nexus from 'nexus';

const { enumType, objectType } = nexus;

function costText(id: ClaimId): string {
  if (runnableClaims([id]).length === 0) return 'No study computes it.';
  const { parts } = costOfClaims({ claims: [id], parameters: {}, images: 1, activationPoints: 1 });
  return `${parts.map(({ title }) => title).join(', ')}.`;
}

export const claimTypes = [
  enumType({
    name: 'Verdict',
    description: 'About one run, never about the world.',
    members: {
      HOLDS: 'holds',
      DOES_NOT_HOLD: 'does-not-hold',
      NOT_DECIDABLE: 'not-decidable',
      REPORTED: 'reported',
    },
  }),
  enumType({
    name: 'ClaimSection',
    description: 'Parts of the report, in reading order.',
    members: {
      PRUNING: 'pruning',
      CONTRIBUTION: 'contribution',
      LINEARITY: 'linearity',
      DECODING: 'decoding',
      ATTRIBUTION: 'attribution',
    },
  }),
  objectType({
    name: 'Claim',
    definition(t) {
      t.string('id', { description: 'Catalog id, as used in requests: c5.' });
      t.field('section', { type: 'ClaimSection' });
      t.string('title', { description: 'The claim as a sentence without a full stop.' });
      t.string('rule', { description: 'What decides it.' });
      t.list.string('caveats', {
        description: 'What must be said beside every verdict.',
        resolve: ({ caveats }) => [...caveats],
      });
      t.field('paper', { type: 'Paper' });
      t.boolean('runnable', {
        description: 'Whether a study can decide it.',
        resolve: ({ id }) => runnableClaims([id]).length > 0,
      });
      t.string('cost', {
        description: 'What is computed for it; claims that need the same share it.',
        resolve: ({ id }) => costText(id),
      });
    },
  }),
  objectType({
    name: 'Interval95',
    description: 'An estimate with its bootstrap 95 % interval.',
    definition(t) {
      t.float('estimate');
      t.float('low');
      t.float('high');
      t.int('n');
    },
  }),
  objectType({
    name: 'Measure',
    definition(t) {
      t.string('label');
      t.string('unit');
    },
  }),
  objectType({
    name: 'ClaimFinding',
    definition(t) {
      t.field('claim', { type: 'Claim', resolve: ({ claim }) => claims[claim] });
      t.field('verdict', { type: 'Verdict' });
      t.string('effect', { description: 'The read-out of the card.' });
      t.nullable.field('interval', { type: 'Interval95', description: 'null where the number is no estimate.' });
      t.nullable.field('measure', { type: 'Measure', description: 'What the number is.' });
      t.string('reason', { description: 'Why the verdict is so, with numbers.' });
      t.list.string('caveats', { description: 'What must be said in this run, after the claim’s own caveats.' });
      t.list.field('figures', {
        type: 'StudyFigure',
        description: 'The first one stands on the card.',
        resolve: async ({ studyId, figures }, _args, { load }) => {
          const parts = await load.partsOfStudy.load(studyId);
          return figures.flatMap((key) => parts.find((part) => part.kind === 'FIGURE' && part.key === key) ?? []);
        },
      });
      t.int('n', { description: 'Images behind it.' });
    },
  }),
];
