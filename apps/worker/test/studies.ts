// Studies over labelled images, for tests of the worker.
import { readFigure, readTable } from '@pathlens/figures';
import { firstJobOf, type StudyConfig } from '@pathlens/jobs';
import type { Workplace } from './workplace.ts';

export interface StudyOptions {
  readonly modelVersionIds: readonly string[];
  readonly datasetVersionId: string;
  readonly images: number;
  readonly config: Partial<StudyConfig> & Pick<StudyConfig, 'study'>;
  readonly experimentId?: string;
}

/** A queued study of the first images of a dataset version, with its job. */
export async function createStudy(place: Workplace, options: StudyOptions): Promise<string> {
  const { prisma } = place.database;
  const { modelVersionIds, datasetVersionId, images, experimentId } = options;
  const items = await prisma.item.findMany({
    where: { datasetVersionId },
    orderBy: { position: 'asc' },
    take: images,
  });
  const config = {
    selections: [{ id: 'neuron-mct', parameters: {}, granularity: 'unit', seed: 3 }],
    attributions: [],
    metrics: [],
    levels: [],
    sparsities: [80],
    imposition: 'zero',
    target: 'predicted',
    seed: 3,
    parameters: {},
    claims: [],
    experimentId: experimentId ?? null,
    ...options.config,
  } satisfies StudyConfig;
  const study = await prisma.study.create({
    data: {
      projectId: place.projectId,
      name: 'study',
      kind: config.study,
      config,
      datasetVersionId,
      experimentId,
      createdById: 'nobody',
      models: { create: modelVersionIds.map((modelVersionId, position) => ({ modelVersionId, position })) },
      images: { create: items.map(({ id: itemId }, position) => ({ itemId, position })) },
    },
  });
  await place.enqueue(firstJobOf(config.study), { studyId: study.id });
  return study.id;
}

/** Every figure and table can be drawn, as a page reads it. */
export function expectReadable(parts: readonly { readonly kind: string; readonly content: unknown }[]): void {
  for (const { kind, content } of parts) {
    if (kind === 'FIGURE') readFigure(content);
    if (kind === 'TABLE') readTable(content);
  }
}

/** Keys of the objects that a study has in the store. */
export async function objectsOf({ storage }: Workplace, studyId: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const key of storage.list(`studies/${studyId}`)) keys.push(key);
  return keys.sort();
}
