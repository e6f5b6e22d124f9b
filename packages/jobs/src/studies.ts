// What a study asks of a worker, and what it finds.
import {
  attributionIds,
  claimIds,
  granularityIds,
  impositionIds,
  metricIds,
  scopeIds,
  selectionIds,
  studyIds,
  verdicts,
} from '@pathlens/pathway-core/catalog';
import { z } from 'zod';

const parameters = z.record(z.string(), z.union([z.number(), z.string(), z.boolean()]));

const selection = z.object({
  id: z.enum(selectionIds),
  parameters,
  granularity: z.enum(granularityIds).default('unit'),
  scope: z.enum(scopeIds).optional(),
  seed: z.int().min(0),
});

export const studyConfig = z.object({
  study: z.enum(studyIds),
  selections: z.array(selection),
  /** Maps to examine; a foreign one is an artifact of the project. */
  attributions: z
    .array(
      z.union([
        z.object({
          id: z.enum(attributionIds),
          parameters,
          pathway: z
            .object({ selection, sparsity: z.number().min(0).lt(100) })
            .nullable()
            .default(null),
        }),
        z.object({ id: z.literal('foreign'), name: z.string().min(1).max(200), artifactId: z.string() }),
      ]),
    )
    .max(32)
    .default([]),
  metrics: z
    .array(z.object({ id: z.enum(metricIds), parameters }))
    .max(32)
    .default([]),
  /** Percent of the pixels taken out. */
  levels: z.array(z.number().min(0).max(100)).max(101).default([]),
  sparsities: z.array(z.number().min(0).lt(100)).min(1).max(32),
  imposition: z.enum(impositionIds).default('zero'),
  target: z.union([z.literal('predicted'), z.int().min(0), z.object({ of: z.int().min(0), minus: z.int().min(0) })]),
  seed: z.int().min(0),
  /** Of the study itself. */
  parameters,
  /** Of a claims study: what it is to find out next. */
  claims: z.array(z.enum(claimIds)).default([]),
  /** Whose stored pathways it reads instead of computing them. */
  experimentId: z.string().nullable().default(null),
});
export type StudyConfig = z.infer<typeof studyConfig>;

const interval = z.object({ estimate: z.number(), low: z.number(), high: z.number(), n: z.int() });

/** The verdict on one claim in one run. */
export const claimFinding = z.object({
  claim: z.enum(claimIds),
  verdict: z.enum(verdicts),
  effect: z.string(),
  interval: interval.nullable(),
  measure: z.object({ label: z.string(), unit: z.string() }).nullable(),
  reason: z.string(),
  caveats: z.array(z.string()),
  figures: z.array(z.string()),
  n: z.int(),
});
export type ClaimFinding = z.infer<typeof claimFinding>;
