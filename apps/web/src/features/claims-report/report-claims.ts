// How each claim of a report stands: found, under way, or not asked yet.

import {
  type Claim,
  type ClaimId,
  type ClaimSection,
  claimIds,
  claimSections,
  claims,
  type Verdict,
} from '@pathlens/pathway-core/catalog';
import type { FigurePart } from '../studies/types.ts';

/** The verdict on one claim in this run, as the study found it. */
export interface Finding {
  readonly claim: ClaimId;
  readonly verdict: Verdict;
  readonly effect: string;
  readonly interval: {
    readonly estimate: number;
    readonly low: number;
    readonly high: number;
    readonly n: number;
  } | null;
  readonly measure: { readonly label: string; readonly unit: string } | null;
  readonly reason: string;
  readonly caveats: readonly string[];
  readonly figures: readonly string[];
  readonly n: number;
}

/** A figure of the study, whatever it holds. */
interface Keyed {
  readonly key: string;
}

export interface ReportClaim<Figure extends Keyed = FigurePart> {
  readonly claim: Claim;
  readonly finding: Finding | null;
  /** Asked in the run that is under way, and not answered by it yet. */
  readonly running: boolean;
  /** The first one stands on the card. */
  readonly figures: readonly Figure[];
}

interface Run<Figure extends Keyed> {
  /** Whether a worker goes on, or will. */
  readonly open: boolean;
  /** Claims that were asked and are not answered by the run that is under way or was last. */
  readonly left: readonly ClaimId[];
  readonly findings: readonly Finding[];
  readonly figures: readonly Figure[];
}

/** Figures of a claim: those its finding names; before there is one, those whose id begins with the claim's. */
function figuresOf<Figure extends Keyed>(
  id: ClaimId,
  finding: Finding | null,
  figures: readonly Figure[],
): readonly Figure[] {
  if (finding) {
    return finding.figures.flatMap((name) => figures.find(({ key }) => key === name) ?? []);
  }
  return figures.filter(({ key }) => key === id || key.startsWith(`${id}-`));
}

/** All claims of the catalog in reading order, with what is known of them. */
export function reportClaims<Figure extends Keyed>({
  open,
  left,
  findings,
  figures,
}: Run<Figure>): readonly ReportClaim<Figure>[] {
  return claimSections.flatMap((section) =>
    claimIds
      .filter((id) => claims[id].section === section)
      .map((id) => {
        const finding = findings.find(({ claim }) => claim === id) ?? null;
        const running = open && left.includes(id);
        return { claim: claims[id], finding, running, figures: figuresOf(id, finding, figures) };
      }),
  );
}

export type Standing = Verdict | 'running' | 'not-run';

export function standingOf({ finding, running }: Pick<ReportClaim, 'finding' | 'running'>): Standing {
  if (running) return 'running';
  return finding?.verdict ?? 'not-run';
}

/** How many claims stand how; a claim that is running counts as not run. */
export function countStandings(
  all: readonly Pick<ReportClaim, 'finding' | 'running'>[],
): Readonly<Record<Verdict | 'not-run', number>> {
  const counts = { holds: 0, 'does-not-hold': 0, 'not-decidable': 0, reported: 0, 'not-run': 0 };
  for (const one of all) {
    const standing = standingOf(one);
    counts[standing === 'running' ? 'not-run' : standing] += 1;
  }
  return counts;
}

export function bySection(all: readonly ReportClaim[]): readonly (readonly [ClaimSection, readonly ReportClaim[]])[] {
  return claimSections.map((section) => [section, all.filter(({ claim }) => claim.section === section)] as const);
}
