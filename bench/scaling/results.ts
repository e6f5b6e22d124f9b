// What a run has stored, by image: digests of codes, dead units and maps, and the numbers of its cuts.
import type { BenchPlace } from './place.ts';

export type Results = ReadonlyMap<number, string>;

export async function resultsOf({ prisma }: BenchPlace, runId: string): Promise<Results> {
  const pathways = await prisma.pathway.findMany({
    where: { runId },
    include: { maps: { orderBy: [{ method: 'asc' }, { sparsity: 'asc' }] } },
    orderBy: { position: 'asc' },
  });
  const artifacts = await prisma.artifact.findMany({ where: { runId } });
  const digests = new Map(artifacts.map(({ objectKey, sha256 }) => [objectKey, sha256]));
  return new Map(
    pathways.map(({ position, codesKey, deadKey, histogramKey, maps, predicted, logit, cuts }) => {
      const keys = [codesKey, deadKey, histogramKey, ...maps.flatMap(({ npyKey, tileKey }) => [npyKey, tileKey])];
      return [position, JSON.stringify([predicted, logit, cuts, keys.map((key) => digests.get(key))])];
    }),
  );
}

/** In what they differ, in words; undefined where every object and number is the same. */
export function compareResults(one: Results, other: Results): string | undefined {
  if (one.size !== other.size) return `${other.size} images instead of ${one.size}`;
  const differing = [...one].filter(([position, result]) => other.get(position) !== result);
  if (differing.length === 0) return undefined;
  return `${differing.length} of ${one.size} images differ, the first at position ${differing[0][0]}`;
}
