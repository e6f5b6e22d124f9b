// What a selection method reports beside its units, as plain data: stored with the pathway and shown beside it.

/** Completeness of NeuronIntGrad at one activation point: the signed contributions should add up to the change. */
export interface Completeness {
  readonly activation: number;
  /** Σ of the signed contributions. */
  readonly attributed: number;
  /** y(x) − y with the activation point at its baseline. */
  readonly change: number;
}

/** One step of a pruning by steps. */
export interface TrajectoryPoint {
  readonly density: number;
  /** Dead kept units / kept units. */
  readonly deadShare: number;
  /** p_c(x; m) / p_c(x) */
  readonly probabilityRatio: number;
  readonly logit: number;
  readonly argmaxKept: boolean;
}

/** How distillation-guided routing ended. */
export interface RoutingEnd {
  /** Whether any step kept the largest logit; where none did, the gates are those of the lowest loss. */
  readonly feasible: boolean;
  /** The step whose gates were kept, from 0: as many steps of descent had made them. */
  readonly step: number;
  /** Steps made. */
  readonly steps: number;
  /** CE + γ·Σ|λ| of that step. */
  readonly loss: number;
  /** γ at that step: it shrinks tenfold while random gates find no feasible step. */
  readonly gamma: number;
}

export interface SelectionFacts {
  readonly completeness?: readonly Completeness[];
  readonly trajectory?: readonly TrajectoryPoint[];
  readonly routing?: RoutingEnd;
  /** Units that were judged by leaving each out. */
  readonly judgedUnits?: number;
}
