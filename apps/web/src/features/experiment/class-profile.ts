// What the pathways of one class keep on average, and how their responses spread.

/** As the gateway writes it. */
export interface ClassProfile {
  readonly run: string;
  readonly class: number;
  /** Pathways that were read, of how many. */
  readonly n: number;
  readonly of: number;
  /** [activation points][boundaries] */
  readonly shares: readonly (readonly number[])[];
  readonly responses: readonly {
    readonly sparsity: number;
    readonly low: number;
    readonly middle: number;
    readonly high: number;
  }[];
}

/** Mean kept share of an activation point at a cut; null where nothing is known. */
export function meanShareAt(profile: ClassProfile | null, point: number, index: number | null): number | null {
  return index === null ? null : (profile?.shares[point]?.[index] ?? null);
}

/** "6 pathways of star", "200 of 1,300 pathways of star" */
export function profileWords({ n, of }: ClassProfile, name: string): string {
  const count = n.toLocaleString('en');
  return n < of ? `${count} of ${of.toLocaleString('en')} pathways of ${name}` : `${count} pathways of ${name}`;
}
