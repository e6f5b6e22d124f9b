// Overlap of two pathways over the same units, or the reason why there is none.
import type { Pathway } from '@pathlens/db';
import { checkSparsities } from '@pathlens/pathway-core/catalog';
import { cutIndex } from '@pathlens/pathway-core/codes';
import type { Context } from '../../context.ts';
import { find } from '../../find.ts';
import { layoutOf } from './cut.service.ts';

/** Why two pathways cannot be compared, and the way out. */
export interface NotComparable {
  readonly __typename: 'NotComparable';
  readonly reason: string;
  readonly hint: string;
}

const notComparable = (reason: string, hint: string): NotComparable => ({ __typename: 'NotComparable', reason, hint });

/** Throws SPARSITY_RANGE outside 0 to below 100. */
export async function compare(context: Context, pathway: Pathway, options: { with: string; sparsity: number }) {
  checkSparsities([options.sparsity]);
  const other = await find.pathway(context, options.with);
  if (!other) {
    return notComparable('There is no such pathway, or you cannot see it.', 'Ask an owner of the project.');
  }
  const [a, b] = await Promise.all([layoutOf(context, pathway), layoutOf(context, other)]);
  const same = a.points.length === b.points.length && a.points.every(({ units }, i) => units === b.points[i].units);
  if (a.version.digest !== b.version.digest || !same) {
    const { name } = await context.load.model.load(b.version.modelId);
    const label = `${name} v${b.version.number}`;
    return same
      ? notComparable(
          `${label} was trained apart, so its units are other units.`,
          'Compare what each layer keeps instead.',
        )
      : notComparable(`${label} has other units.`, 'Compare by layer, or compare two runs of one model version.');
  }
  const cuts = [cutIndex(a.run.boundaries, options.sparsity), cutIndex(b.run.boundaries, options.sparsity)] as const;
  const counted = await context.app.codes.ask({
    kind: 'overlap',
    cut: { codesKey: pathway.codesKey, index: cuts[0].index },
    other: { codesKey: other.codesKey, index: cuts[1].index },
    layers: a.points,
  });
  return {
    __typename: 'Overlap' as const,
    ...counted,
    sparsityA: cuts[0].sparsity,
    sparsityB: cuts[1].sparsity,
    layers: counted.layers.map((layer, i) => ({ ...layer, activation: a.points[i] })),
  };
}
