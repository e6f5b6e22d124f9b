// What may be said about a run beside its method: what is pruned as a whole, how the threshold is set, what pruned units become.

/** Prune units one by one (the paper), or whole channels by the sum of their units' scores. */
export const granularityIds = ['unit', 'channel'] as const;
export type Granularity = (typeof granularityIds)[number];

/** One threshold over all units, or one within each activation point. */
export const scopeIds = ['global', 'perLayer'] as const;
export type Scope = (typeof scopeIds)[number];

/**
 * What pruned units are instead: zero (the paper); their own value on the image, frozen; their mean over other images; their
 * value on one other image, drawn by seed.
 */
export const impositionIds = ['zero', 'constOriginal', 'mean', 'resample'] as const;
export type ImpositionId = (typeof impositionIds)[number];
