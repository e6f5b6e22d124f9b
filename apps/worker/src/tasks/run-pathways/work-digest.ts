// The digest of everything that determines one image's result, so that the same work is found instead of repeated.
import { createHash } from 'node:crypto';
import { codeVersion, type Preprocessing, type RunConfig } from '@pathlens/jobs';
import { formatTarget, mapName } from '@pathlens/pathway-core/catalog';
import type { ImageInput } from '../../child/protocol.ts';

export interface RunWork {
  readonly model: { readonly digest: string; readonly outputName: string | null };
  readonly preprocessing: Preprocessing;
  readonly config: RunConfig;
  readonly seed: number;
  /** Digests of the images whose activations pruned units take, in order; empty where they take none. */
  readonly reference: readonly string[];
}

function sorted(record: Readonly<Record<string, unknown>>): unknown[] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** sha-256 in hex. The engine is no part of it: engines agree to within rounding. */
export function workDigest({ model, preprocessing, config, seed, reference }: RunWork, image: ImageInput): string {
  const work = [
    codeVersion,
    [model.digest, model.outputName],
    sorted(preprocessing),
    [image.digest, sorted(image.masks)],
    [config.selection.id, sorted(config.selection.parameters), seed],
    [config.selection.granularity, config.selection.scope ?? null],
    [config.imposition, reference],
    config.sparsities,
    config.autoSparsity,
    // A map of defaults is called as its method.
    config.attributions.map(mapName).sort(),
    formatTarget(config.target),
  ];
  return createHash('sha256').update(JSON.stringify(work)).digest('hex');
}
