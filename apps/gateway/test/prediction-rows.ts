// Tables of predictions as a worker leaves them: rows whose numbers are made from their position.
import type { PredictionSummary } from '@pathlens/jobs';
import type { Fixture } from './fixture.ts';
import type { TestGateway } from './gateway.ts';

export interface MadeUpRow {
  readonly position: number;
  readonly predicted: number;
  readonly labelled: number | null;
  readonly probability: number;
}

/** Three classes; every fifth image has no label, some probabilities are the same. */
export function madeUpRows(count: number): MadeUpRow[] {
  return Array.from({ length: count }, (_, position) => ({
    position,
    predicted: (position * 7 + Math.floor(position / 4)) % 3,
    labelled: position % 5 === 4 ? null : position % 3,
    probability: 0.35 + ((position * 37) % 50) / 100,
  }));
}

const names = ['disc', 'star', 'ring'];

function summaryOf(rows: readonly MadeUpRow[]): PredictionSummary {
  const count = (test: (row: MadeUpRow) => boolean) => rows.filter(test).length;
  return {
    classes: names.map((name, index) => ({
      index,
      name,
      labelled: count(({ labelled }) => labelled === index),
      predicted: count(({ predicted }) => predicted === index),
      correct: count(({ labelled, predicted }) => labelled === index && predicted === index),
    })),
    confusion: names.flatMap((_a, labelled) =>
      names.map((_b, predicted) => ({
        labelled,
        predicted,
        images: count((row) => row.labelled === labelled && row.predicted === predicted),
      })),
    ),
    matching: 'names',
    unmatched: ['stranger'],
  };
}

/** A finished table over the fixture's dataset, with a row for each of its images. */
export async function writePredictions({ prisma, insider }: TestGateway, fixture: Fixture): Promise<string> {
  const rows = madeUpRows(fixture.itemIds.length);
  const table = await prisma.predictionTable.create({
    data: {
      projectId: fixture.projectId,
      modelVersionId: fixture.versionIds[0],
      datasetVersionId: fixture.datasetVersionId,
      preprocessing: fixture.preprocessing as never,
      labels: names,
      settingsDigest: 'made up',
      state: 'DONE',
      attempt: 1,
      done: rows.length,
      total: rows.length,
      labelled: rows.filter(({ labelled }) => labelled !== null).length,
      correct: rows.filter(({ labelled, predicted }) => labelled === predicted).length,
      summary: summaryOf(rows),
      createdById: insider.userId,
      finishedAt: new Date(),
    },
  });
  await prisma.prediction.createMany({
    data: rows.map(({ position, predicted, labelled, probability }) => {
      const correct = labelled === null ? null : labelled === predicted;
      return {
        tableId: table.id,
        position,
        itemId: fixture.itemIds[position],
        predicted,
        probability,
        logit: probability * 10,
        labelled,
        labelProbability: labelled === null ? null : correct ? probability : 0.1,
        correct,
        reviewRank: correct === null ? 2 : correct ? probability : -probability,
      };
    }),
  });
  return table.id;
}
