// Random logit test, Sixt, Granz and Landgraf, ICML 2020: a map that is the same for another class does not explain the class. How
// alike the maps of the explained class and of another one, drawn by lot, are; the lower, the more a method tells classes apart.
import type { AnalysisSession } from '../analysis/session.ts';
import { derivedSeed, random } from '../random.ts';
import type { Examined } from './explainer.ts';
import { planesOf } from './planes.ts';
import type { Plane } from './similarity.ts';

export interface RandomLogit<S> {
  /** The class drawn. */
  readonly other: number;
  readonly similarity: S;
}

/** One an image; none where the network has one class. Costs a map of each, and the one of the class explained. */
export async function randomLogit<S>(
  session: AnalysisSession,
  { batch, explainer, maps }: Examined,
  { compare, seed }: { readonly compare: (own: Plane, other: Plane) => S; readonly seed: number },
): Promise<RandomLogit<S>[]> {
  const { classes } = session.network;
  if (classes < 2) return [];
  const others = batch.targets.map((target, i) => {
    const explained = typeof target === 'number' ? target : target.of;
    const drawn = random(derivedSeed(seed, batch.keys[i])).integer(classes - 1);
    return drawn < explained ? drawn : drawn + 1;
  });
  const own = planesOf(maps ?? (await explainer.explain(session, batch)));
  const theirs = planesOf(await explainer.explain(session, { ...batch, targets: others }));
  return own.map((plane, i) => ({ other: others[i], similarity: compare(plane, theirs[i]) }));
}
