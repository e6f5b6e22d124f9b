// What a selection found out on its way, over GraphQL: how complete its contributions are, how it pruned, how it ended.
import { selectionFacts } from '@pathlens/jobs';
import nexus from 'nexus';
import type { Context } from '../../context.ts';
import type { Pathway } from '../../source-types.ts';
import { layoutOf } from './cut.service.ts';

const { objectType } = nexus;

/** The stored facts, completeness with the activation points it is about; null where the method reports none. */
export async function factsOf(context: Context, pathway: Pathway) {
  if (pathway.facts === null) return null;
  const { completeness, trajectory, routing, judgedUnits } = selectionFacts.parse(pathway.facts);
  const points = completeness === undefined ? [] : (await layoutOf(context, pathway)).points;
  return {
    completeness: (completeness ?? []).map(({ activation, ...sums }) => ({ ...sums, activation: points[activation] })),
    trajectory: trajectory ?? [],
    routing: routing ?? null,
    judgedUnits: judgedUnits ?? null,
  };
}

export const factsTypes = [
  objectType({
    name: 'SelectionFacts',
    definition(t) {
      t.list.field('completeness', {
        type: 'Completeness',
        description: 'Of integrated gradients, one an activation point; empty for other methods.',
      });
      t.list.field('trajectory', {
        type: 'TrajectoryPoint',
        description:
          'Of pruning step by step, densest first; at most 512 points, evenly thinned where there were more.',
      });
      t.nullable.field('routing', { type: 'RoutingEnd', description: 'Of distillation-guided routing.' });
      t.nullable.int('judgedUnits', { description: 'Units that were judged by leaving each out.' });
    },
  }),
  objectType({
    name: 'Completeness',
    definition(t) {
      t.field('activation', { type: 'ActivationPoint' });
      t.float('attributed', { description: 'Sum of the signed contributions of its units.' });
      t.float('change', {
        description: 'What the answer loses with all its units at zero: what they should add up to.',
      });
    },
  }),
  objectType({
    name: 'TrajectoryPoint',
    definition(t) {
      t.float('density', { description: 'Share of units left.' });
      t.float('deadShare', { description: 'Share of those that are dead for this image.' });
      t.float('probabilityRatio');
      t.float('logit');
      t.boolean('sameTopClass', { resolve: ({ argmaxKept }) => argmaxKept });
    },
  }),
  objectType({
    name: 'RoutingEnd',
    definition(t) {
      t.boolean('feasible', { description: 'Whether any step kept the class; otherwise the lowest loss was taken.' });
      t.int('step', { description: 'The step whose gates were kept, from 0.' });
      t.int('steps', { description: 'Steps made.' });
      t.float('loss');
      t.float('gamma', { description: 'The price of a gate at that step.' });
    },
  }),
];
