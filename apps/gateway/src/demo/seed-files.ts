// The files of the demo, brought in the way people bring theirs: its networks with their input and output pairs, its data sets.
import { readFile } from 'node:fs/promises';
import { UploadKind } from '@pathlens/db';
import { z } from 'zod';
import type { App, Context } from '../context.ts';
import { createDatasetVersion } from '../modules/datasets/datasets.service.ts';
import { createModelVersion } from '../modules/models/models.service.ts';
import type { PreprocessingInput } from '../modules/models/preprocessing.ts';
import { finishUpload } from '../modules/uploads/finish-upload.ts';
import { createUpload } from '../modules/uploads/uploads.service.ts';
import { type DatasetPart, datasetZip } from './dataset-zip.ts';

const modelsFolder = new URL('../../../../demo/models/', import.meta.url);

const modelList = z.object({
  labels: z.array(z.string()),
  input: z.tuple([z.literal(3), z.int(), z.int()]),
  preprocessing: z.object({ mean: z.array(z.number()), std: z.array(z.number()) }),
  models: z.array(z.object({ name: z.string(), file: z.string() })),
});

export const datasets: readonly { readonly name: string; readonly parts: readonly DatasetPart[] }[] = [
  { name: 'Tagged split', parts: [{ variant: 'tagged', count: 48 }] },
  { name: 'Clean split', parts: [{ variant: 'clean', count: 160 }] },
  {
    name: 'Mixed split',
    parts: [
      { variant: 'tagged', count: 80 },
      { variant: 'clean', count: 16 },
      { variant: 'misleading', count: 16 },
    ],
  },
];
export type ModelList = z.infer<typeof modelList>;

const patienceMs = 120_000;

/** The networks that lie beside the demo's code. */
export async function readModelList(): Promise<ModelList> {
  return modelList.parse(JSON.parse(await readFile(new URL('models.json', modelsFolder), 'utf8')));
}

async function upload(
  context: Context,
  file: { project: string; kind: UploadKind; fileName: string },
  content: Uint8Array,
) {
  const made = await createUpload(context, { ...file, bytes: content.byteLength });
  await finishUpload(context.app, made, { content });
  return made.id;
}

export async function ensureModel(
  context: Context,
  project: string,
  { name, file, list }: { name: string; file: string; list: ModelList },
): Promise<string> {
  const where = { model: { projectId: project, name }, state: { not: 'REFUSED' } } as const;
  const existing = await context.app.prisma.modelVersion.findFirst({ where, orderBy: { number: 'desc' } });
  if (existing) return existing.id;
  const content = await readFile(new URL(file, modelsFolder));
  const pairs = await readFile(new URL(file.replace(/onnx$/, 'npz'), modelsFolder));
  const uploads = [
    await upload(context, { project, kind: UploadKind.MODEL, fileName: file }, content),
    await upload(context, { project, kind: UploadKind.MODEL, fileName: 'pairs.npz' }, pairs),
  ];
  const [, height, width] = list.input;
  const preprocessing: PreprocessingInput = {
    height,
    width,
    resize: 'stretch',
    channels: 'rgb',
    range: '0..1',
    ...list.preprocessing,
  };
  return (await createModelVersion(context, { uploads, name, preprocessing, labels: list.labels })).id;
}

export async function ensureDataset(
  context: Context,
  project: string,
  dataset: (typeof datasets)[number],
): Promise<string> {
  const { name, parts } = dataset;
  const where = { dataset: { projectId: project, name }, state: { not: 'REFUSED' } } as const;
  const existing = await context.app.prisma.datasetVersion.findFirst({ where, orderBy: { number: 'desc' } });
  if (existing) return existing.id;
  const fileName = `${name.toLowerCase().replaceAll(' ', '-')}.zip`;
  const content = await datasetZip(parts);
  const id = await upload(context, { project, kind: UploadKind.DATASET, fileName }, content);
  return (await createDatasetVersion(context, { upload: id, name })).id;
}

export async function awaitImports(
  app: App,
  modelIds: readonly string[],
  datasetIds: readonly string[],
): Promise<void> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const versions = [
      ...(await app.prisma.modelVersion.findMany({ where: { id: { in: [...modelIds] } } })),
      ...(await app.prisma.datasetVersion.findMany({ where: { id: { in: [...datasetIds] } } })),
    ];
    const refused = versions.find(({ state }) => state === 'REFUSED');
    if (refused) throw new Error(`the demo's file ${refused.fileName} was refused: ${JSON.stringify(refused.error)}`);
    if (versions.every(({ state }) => state === 'READY')) return;
    if (Date.now() > deadline)
      throw new Error("the demo's files were not imported in two minutes; the next start goes on");
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
