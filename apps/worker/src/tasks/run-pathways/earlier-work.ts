// Work that an ended run of the same project did already: its rows are copied, its objects are shared.
import type { PrismaClient } from '@pathlens/db';
import { cutSummaries, selectionFacts } from '@pathlens/jobs';
import type { AttributionId, ParameterValues } from '@pathlens/pathway-core';
import type { ImageInput } from '../../child/protocol.ts';
import { insertPathways, type PathwayRow } from './pathway-rows.ts';
import type { RunAttempt } from './run-attempt.ts';

const rowsAtOnce = 100;

/** Links what is found and returns the images that are left to do. Throws LostAttempt. */
export async function linkEarlierWork(
  attempt: RunAttempt,
  images: readonly { readonly image: ImageInput; readonly digest: string }[],
  prisma: PrismaClient,
): Promise<ImageInput[]> {
  const left: ImageInput[] = [];
  for (let start = 0; start < images.length; start += rowsAtOnce) {
    const portion = images.slice(start, start + rowsAtOnce);
    const rows = await findEarlier(attempt, portion, prisma);
    left.push(
      ...portion.filter(({ digest }) => !rows.some((row) => row.workDigest === digest)).map(({ image }) => image),
    );
    if (rows.length === 0) continue;
    const linked = { increment: rows.length };
    await attempt.write({ done: linked, doneBefore: linked }, (transaction) =>
      insertPathways(transaction, attempt.run, rows),
    );
  }
  return left;
}

async function findEarlier(
  { run }: RunAttempt,
  images: readonly { readonly image: ImageInput; readonly digest: string }[],
  prisma: PrismaClient,
): Promise<PathwayRow[]> {
  const earlier = await prisma.pathway.findMany({
    where: {
      workDigest: { in: images.map(({ digest }) => digest) },
      run: { state: { in: ['DONE', 'PARTIAL'] }, experiment: { projectId: run.experiment.projectId } },
    },
    include: { maps: true },
    distinct: ['workDigest'],
  });
  const keys = earlier.flatMap(({ codesKey, deadKey, histogramKey, maps }) => {
    return [codesKey, deadKey, histogramKey, ...maps.flatMap(({ npyKey, tileKey }) => [npyKey, tileKey])];
  });
  const artifacts = await prisma.artifact.findMany({ where: { objectKey: { in: keys } }, distinct: ['objectKey'] });
  const artifactOf = new Map(artifacts.map((artifact) => [artifact.objectKey, artifact]));
  const found = new Map(earlier.map((pathway) => [pathway.workDigest, pathway]));
  return images.flatMap(({ image, digest }) => {
    const pathway = found.get(digest);
    if (pathway === undefined) return [];
    const own = [pathway.codesKey, pathway.deadKey, pathway.histogramKey].concat(
      pathway.maps.flatMap(({ npyKey, tileKey }) => [npyKey, tileKey]),
    );
    return [
      {
        workDigest: digest,
        pathway: {
          itemId: image.itemId,
          position: image.position,
          predicted: pathway.predicted,
          target: pathway.target,
          probability: pathway.probability,
          logit: pathway.logit,
          deadShare: pathway.deadShare,
          cuts: cutSummaries.parse(pathway.cuts),
          facts: pathway.facts === null ? null : selectionFacts.parse(pathway.facts),
          codesKey: pathway.codesKey,
          deadKey: pathway.deadKey,
          histogramKey: pathway.histogramKey,
          maps: pathway.maps.map(({ id: _id, pathwayId: _pathwayId, method, parameters, masses, ...map }) => {
            return {
              ...map,
              method: method as AttributionId,
              parameters: parameters as ParameterValues,
              masses: masses as Record<string, number>,
            };
          }),
          artifacts: own.flatMap((key) => {
            const artifact = artifactOf.get(key);
            if (artifact === undefined) return [];
            const { kind, objectKey, mediaType, bytes, sha256 } = artifact;
            return [{ kind, objectKey, mediaType, bytes: Number(bytes), sha256: sha256 ?? '' }];
          }),
        },
      },
    ];
  });
}
