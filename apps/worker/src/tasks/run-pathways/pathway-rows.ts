// Found pathways as rows, written in the transaction of their run's fence.
import { randomUUID } from 'node:crypto';
import { Prisma } from '@pathlens/db';
import type { StoredPathway } from './store-pathway.ts';
import type { TakenRun } from './taken-run.ts';

export interface PathwayRow {
  readonly pathway: StoredPathway;
  readonly workDigest: string;
}

/** Inserts pathways, their maps and the objects they name. */
export async function insertPathways(
  transaction: Prisma.TransactionClient,
  run: Pick<TakenRun, 'id' | 'attempt' | 'experiment'>,
  rows: readonly PathwayRow[],
): Promise<void> {
  const numbered = rows.map((row) => ({ ...row, id: randomUUID() }));
  await transaction.pathway.createMany({
    data: numbered.map(
      ({ id, workDigest, pathway: { maps: _maps, artifacts: _artifacts, cuts, facts, ...pathway } }) => ({
        ...pathway,
        id,
        workDigest,
        runId: run.id,
        attempt: run.attempt,
        cuts: cuts as unknown as Prisma.InputJsonArray,
        facts: facts === null ? Prisma.DbNull : (facts as Prisma.InputJsonObject),
      }),
    ),
  });
  await transaction.attributionMap.createMany({
    data: numbered.flatMap(({ id, pathway }) =>
      pathway.maps.map((map) => ({
        ...map,
        pathwayId: id,
        parameters: { ...map.parameters },
        shape: [...map.shape],
        masses: { ...map.masses },
      })),
    ),
  });
  await transaction.artifact.createMany({
    data: numbered.flatMap(({ pathway }) =>
      pathway.artifacts.map((artifact) => ({
        ...artifact,
        bytes: BigInt(artifact.bytes),
        runId: run.id,
        projectId: run.experiment.projectId,
      })),
    ),
  });
}
