// C1: many nearly disjoint pathways satisfy the pruning objective. Some pair of pruning pathways of one density, each of which
// changes the probability by at most 15 %, overlaps by no more than chance + 0.05. Looked for at the sparsity of the run first,
// then at the others of its grid.
import { type Bootstrap, type ClaimPathId, claimPaths } from '@pathlens/pathway-core';
import { type ClaimCard, type ClaimRun, type Judgement, undecided } from './card.ts';
import { allOf, anyOf, atMost, type Decision, meanOf, sampleCaveats, verdictOf, whyOpen } from './decision.ts';
import { densityCaveats, matchedWithin } from './densities.ts';
import { cutValues, type Evidence, overlapsOf } from './evidence.ts';
import { jaccardMatrix } from './figure-jaccard.ts';
import { responses } from './figure-responses.ts';
import { inPercent, percent, percentRange, range } from './numbers.ts';

const mostChange = 0.15;
const mostExcess = 0.05;

interface Pair {
  readonly a: ClaimPathId;
  readonly b: ClaimPathId;
  readonly sparsity: number;
  readonly densities: readonly [number, number];
  readonly matched: boolean;
  /** |p(x; m) − p(x)| / p(x) */
  readonly changes: readonly [Bootstrap, Bootstrap];
  readonly jaccard: Bootstrap;
  readonly chance: number;
  readonly excess: Bootstrap;
  readonly decision: Decision;
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

function readPair(evidence: Evidence, run: ClaimRun, [a, b, at]: readonly [ClaimPathId, ClaimPathId, number]): Pair[] {
  const overlaps = overlapsOf(evidence, { a, b, at });
  const changeOf = (path: ClaimPathId) => {
    const values = cutValues(evidence, { path, at }, ({ probabilityRatio }) => Math.abs(probabilityRatio - 1));
    return meanOf(values, run.seed);
  };
  const density = (path: ClaimPathId) => mean(cutValues(evidence, { path, at }, (cut) => cut.density));
  const changes = [changeOf(a), changeOf(b)] as const;
  const jaccard = meanOf(
    overlaps.map((found) => found.jaccard),
    run.seed,
  );
  const excess = meanOf(
    overlaps.map((found) => found.jaccard - found.chance),
    run.seed,
  );
  if (jaccard === null || excess === null || changes[0] === null || changes[1] === null) return [];
  const densities = [density(a), density(b)] as const;
  const matched = run.released || Math.abs(densities[0] - densities[1]) <= matchedWithin * Math.max(...densities);
  const decision = matched
    ? allOf([atMost(changes[0], mostChange), atMost(changes[1], mostChange), atMost(excess, mostExcess)])
    : 'no';
  const chance = mean(overlaps.map((found) => found.chance));
  const sparsity = run.sparsities[at];
  return [{ a, b, sparsity, densities, matched, changes: [changes[0], changes[1]], jaccard, chance, excess, decision }];
}

/** How far the pair is from the rule: what it lacks in feasibility, then in disjointness. */
function distance({ changes, excess, matched }: Pair): number {
  const infeasible = changes.reduce((sum, { estimate }) => sum + Math.max(0, estimate - mostChange), 0);
  return (matched ? 0 : 1000) + 10 * infeasible + Math.max(0, excess.estimate - mostExcess);
}

const titles = ({ a, b }: Pair) => `${claimPaths[a].title} and ${claimPaths[b].title}`;

function facts(pair: Pair): string {
  const [one, two] = pair.changes.map(({ estimate }) => percent(estimate));
  const [first, second] = pair.densities.map((density) => percent(density));
  const dense = first === second ? first : `${first} and ${second}`;
  return `${titles(pair)}, ${dense} dense, change the probability by ${one} and ${two} and overlap by ${percent(pair.jaccard.estimate)} (95 % CI ${percentRange(pair.jaccard)}) where chance gives ${percent(pair.chance)}.`;
}

function lacks(pair: Pair): string {
  if (!pair.matched) return 'Their densities are not matched.';
  const worst = Math.max(...pair.changes.map(({ low }) => low));
  if (worst > mostChange) return `The change of probability is above ${percent(mostChange)}.`;
  return `The overlap is above chance + ${mostExcess} (excess ${range(pair.excess)}).`;
}

export const c1: ClaimCard = {
  id: 'c1',
  judge(evidence, run): Judgement {
    const n = evidence.images.length;
    const pruning = evidence.paths.filter((path) => claimPaths[path].kind === 'pruning');
    const order = [run.at, ...run.sparsities.keys()].filter((at, i, all) => all.indexOf(at) === i);
    const pairs = order.flatMap((at) =>
      pruning.flatMap((a, i) => pruning.slice(i + 1).flatMap((b) => readPair(evidence, run, [a, b, at]))),
    );
    const figures = [jaccardMatrix(evidence, run), responses(evidence, run)];
    if (pairs.length === 0) return undecided('No two pruning pathways could be compared.', { n, figures });
    const decision = anyOf(pairs.map((pair) => pair.decision));
    const nearest = (found: readonly Pair[]) =>
      found.reduce((best, pair) => (distance(pair) < distance(best) ? pair : best));
    const best = nearest(
      decision === 'no'
        ? pairs
        : pairs.filter((pair, _, all) => {
            const wanted = all.filter((other) => other.decision === decision);
            return wanted.includes(pair) && pair.sparsity === wanted[0].sparsity;
          }),
    );
    const found = pairs.filter((pair) => pair.decision === 'yes').length;
    const open = whyOpen(decision, n);
    const more = decision === 'yes' ? `${found} of ${pairs.length} pairs meet the rule.` : '';
    return {
      verdict: verdictOf(decision, n),
      effect: `${percent(best.jaccard.estimate)} overlap, ${percent(best.chance)} by chance`,
      interval: inPercent(best.jaccard),
      measure: { label: `overlap of ${titles(best)} at ${best.sparsity} % pruned`, unit: '%' },
      reason: [facts(best), open ?? (decision === 'no' ? `No pair meets the rule. ${lacks(best)}` : more)].join(' '),
      caveats: [...densityCaveats(evidence, run, pruning), ...sampleCaveats(n)],
      n,
      figures,
    };
  },
};
