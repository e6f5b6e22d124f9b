// Every image of a run in a few columns: what a strip of ten thousand needs to filter and sort them without reading each.
import type { Run } from '@pathlens/db';
import type { RunColumns } from '@pathlens/views';
import type { Context } from '../../context.ts';

interface IndexRow {
  image: string;
  path: string;
  label: string | null;
  width: number;
  height: number;
  pathway: string | null;
  predicted: number | null;
  target: number | null;
  probability: number | null;
  kept: number | null;
  masses: Record<string, number> | null;
}

/** One statement; 20,000 images at most, as many as an experiment may have. */
export async function runIndex(
  { app }: Context,
  run: Run,
  { sparsity, map }: { readonly sparsity: number; readonly map: string },
): Promise<RunColumns> {
  const rows = await app.prisma.$queryRaw<IndexRow[]>`
    SELECT i.id AS image, i.path, i.label, i.width, i.height, p.id AS pathway, p.predicted, p.target, p.probability,
      (SELECT (cut ->> 'probabilityRatio')::float8 FROM jsonb_array_elements(p.cuts) AS cut
        WHERE (cut ->> 'sparsity')::float8 = ${sparsity} LIMIT 1) AS kept,
      (SELECT m.masses FROM attribution_map m WHERE m."pathwayId" = p.id AND m.method = ${map}
        AND (m.sparsity = ${sparsity} OR m.sparsity IS NULL) ORDER BY m.id LIMIT 1) AS masses
    FROM experiment_image e JOIN item i ON i.id = e."itemId"
      LEFT JOIN pathway p ON p."runId" = ${run.id} AND p."itemId" = e."itemId"
    WHERE e."experimentId" = ${run.experimentId} ORDER BY e.position`;
  const column = <Key extends keyof IndexRow>(key: Key): IndexRow[Key][] => rows.map((row) => row[key]);
  const regions = [...new Set(rows.flatMap(({ masses }) => Object.keys(masses ?? {})))].sort();
  const masses = regions.map((region) => [region, rows.map((row) => row.masses?.[region] ?? null)] as const);
  return {
    ...{ run: run.id, sparsity, map },
    ...{ file: '/files/images/{id}/image', thumbnail: '/files/images/{id}/thumbnail' },
    images: column('image'),
    paths: column('path'),
    labels: column('label'),
    widths: column('width'),
    heights: column('height'),
    pathways: column('pathway'),
    predicted: column('predicted'),
    targets: column('target'),
    probabilities: column('probability'),
    kept: column('kept'),
    masses: Object.fromEntries(masses),
  };
}
