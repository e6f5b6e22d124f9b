// Ids of the catalog behind what the server calls things.
import type { Imposition, Verdict as ServerVerdict, StudyHeadFragment } from '@pathlens/client';
import {
  type ClaimId,
  claimIds,
  enumName,
  type ImpositionId,
  type StudyId,
  studyIds,
  type Verdict,
} from '@pathlens/pathway-core/catalog';
import type { Finding } from '../claims-report/report-claims.ts';

/** The kind of a study; one that this version does not know is drawn like a path analysis: whatever it says, as it is. */
export function kindOf({ kind }: { readonly kind: { readonly id: string } }): StudyId {
  return studyIds.find((id) => id === kind.id) ?? 'path-analysis';
}

const verdicts: Readonly<Record<ServerVerdict, Verdict>> = {
  HOLDS: 'holds',
  DOES_NOT_HOLD: 'does-not-hold',
  NOT_DECIDABLE: 'not-decidable',
  REPORTED: 'reported',
};

const impositions: Readonly<Record<Imposition, ImpositionId>> = {
  ZERO: 'zero',
  CONST_ORIGINAL: 'constOriginal',
  MEAN: 'mean',
  RESAMPLE: 'resample',
};

export function impositionOf(imposition: Imposition): ImpositionId {
  return impositions[imposition];
}

export function claimOf({ id }: { readonly id: string }): ClaimId | undefined {
  return claimIds.find((known) => enumName(known) === enumName(id));
}

export function verdictsOf({ claims }: { readonly claims: readonly { readonly verdict: ServerVerdict }[] }): Verdict[] {
  return claims.map(({ verdict }) => verdicts[verdict]);
}

/** Findings on claims that this version knows. */
export function findingsOf({ claims }: Pick<StudyHeadFragment, 'claims'>): Finding[] {
  return claims.flatMap((finding) => {
    const claim = claimOf(finding.claim);
    if (claim === undefined) return [];
    const { verdict, figures, interval, measure, ...rest } = finding;
    return [
      {
        ...rest,
        claim,
        verdict: verdicts[verdict],
        interval: interval ?? null,
        measure: measure ?? null,
        figures: figures.map(({ key }) => key),
      },
    ];
  });
}
