// What a claim card is: a rule that reads the evidence so far and says how the claim stands, again and again as images finish.
import type { Figure, Table } from '@pathlens/figures';
import type { Bootstrap, ClaimId, ParameterValues, Verdict } from '@pathlens/pathway-core';
import type { Evidence } from './evidence.ts';

type Without<T, K extends string> = T extends unknown ? Omit<T, K> : never;
/** A figure before the study's provenance is put under it. */
export type CardFigure = Without<Figure, 'provenance'>;
export type CardTable = Without<Table, 'provenance'>;

/** What holds for the whole run. */
export interface ClaimRun {
  readonly settings: ParameterValues;
  /** The settings are those of the released code. */
  readonly released: boolean;
  /** Ascending. */
  readonly sparsities: readonly number[];
  /** Percent, and its place among the sparsities: where pathways are compared. */
  readonly sparsity: number;
  readonly at: number;
  readonly seed: number;
}

export interface Judgement {
  readonly verdict: Verdict;
  readonly effect: string;
  readonly interval: Bootstrap | null;
  readonly measure: { readonly label: string; readonly unit: string } | null;
  readonly reason: string;
  readonly caveats: readonly string[];
  readonly n: number;
  /** The first one stands on the card. Cards may share a figure: it has one id. */
  readonly figures: readonly CardFigure[];
  readonly tables?: readonly CardTable[];
}

export interface ClaimCard {
  readonly id: ClaimId;
  /** Called with at least one image. */
  judge(evidence: Evidence, run: ClaimRun): Judgement;
}

/** A card that cannot be decided, and why. */
export function undecided(reason: string, rest: Partial<Judgement> = {}): Judgement {
  return {
    verdict: 'not-decidable',
    effect: 'not decidable',
    interval: null,
    measure: null,
    reason,
    caveats: [],
    n: 0,
    figures: [],
    ...rest,
  };
}
