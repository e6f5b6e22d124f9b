// Models and their versions: the lists, a new version from uploads, and preprocessing, which is asked for before the first run.
import { type Model, type ModelVersion, Prisma, RunState } from '@pathlens/db';
import { importModel, type Preprocessing, preprocessing } from '@pathlens/jobs';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import { audited } from '../../audit.ts';
import { type Context, forgetLoaded } from '../../context.ts';
import { notFound } from '../../errors.ts';
import { find } from '../../find.ts';
import { announce } from '../../notices.ts';
import type { List } from '../../pages/connection.ts';
import { inTransaction } from '../../transaction.ts';
import { checkName } from '../projects/projects.service.ts';
import { refuseTrashed } from '../trash/refuse-trashed.ts';
import { useUploads } from '../uploads/uploads.service.ts';
import { checkFits, checkLabels, type PreprocessingInput, readPreprocessing } from './preprocessing.ts';
import { readVersionFiles, type VersionFile } from './version-files.ts';

/** Models of a project, newest first. */
export const modelsOfProject: List<Model> = {
  name: 'project.models',
  rows: Prisma.sql`SELECT id, "projectId" AS parent, id AS rank FROM model WHERE "deletedAt" IS NULL`,
  direction: 'DESC',
  rank: 'text',
  row: ({ load }, id) => load.model.load(id),
};

/** Versions of a model, newest first. */
export const versionsOfModel: List<ModelVersion> = {
  name: 'model.versions',
  rows: Prisma.sql`SELECT id, "modelId" AS parent, number AS rank FROM model_version`,
  direction: 'DESC',
  rank: 'int',
  row: ({ load }, id) => load.modelVersion.load(id),
};

export interface CreateModelVersionInput {
  readonly upload?: string | null;
  /** Instead of `upload`: all files of the model. */
  readonly uploads?: readonly string[] | null;
  readonly model?: string | null;
  readonly name?: string | null;
  readonly output?: string | null;
  readonly preprocessing?: PreprocessingInput | null;
  readonly labels?: readonly string[] | null;
}

/**
 * A version from complete uploads, with its import job, in one transaction. Without `model` the name decides: a model of
 * that name in the project gets a further version, a new name makes a new model.
 */
export async function createModelVersion(context: Context, input: CreateModelVersionInput): Promise<ModelVersion> {
  const { files, projectId, fileName, digest, bytes } = await readVersionFiles(context, input);
  const uploads = files.map(({ upload }) => upload);
  const createdById = uploads[0].createdById;
  const named = input.model == null ? null : await find.model(context, input.model, 'create');
  if (input.model != null && named?.projectId !== projectId) throw notFound('model', ['input', 'model']);
  const given = input.preprocessing == null ? undefined : readPreprocessing(input.preprocessing);
  const labels = checkLabels(input.labels ?? [], { classes: null });
  const name = named?.name ?? checkName(input.name ?? plainName(fileName), ['input', 'name']);
  return inTransaction(context.app.prisma, async (transaction) => {
    await useUploads(transaction, uploads);
    const model = named ?? (await ensureModel(transaction, { projectId, createdById, name }));
    const number = await nextNumber(transaction, model.id);
    const version = await transaction.modelVersion.create({
      data: {
        modelId: model.id,
        number,
        fileName,
        digest,
        bytes,
        createdById,
        outputName: input.output ?? null,
        preprocessing: given,
        labels,
        files: { create: files.map(rowOf) },
      },
    });
    await context.app.queue.enqueue(transaction, importModel, [{ modelVersionId: version.id }]);
    await audited(context, transaction, { object: { type: 'ModelVersion', id: version.id }, projectId });
    await announce(transaction, { kind: 'model-version', id: version.id, projectId });
    return version;
  });
}

function rowOf({ path, upload }: VersionFile, position: number): Prisma.ModelFileCreateWithoutModelVersionInput {
  const { sha256: digest, objectKey, declaredBytes: bytes } = upload;
  return { position, path, digest, objectKey, bytes };
}

// "nets/resnet.onnx" to "resnet"
function plainName(path: string): string {
  return path.replace(/^.*\//, '').replace(/\.[^.]+$/, '');
}

function ensureModel(
  transaction: Prisma.TransactionClient,
  { projectId, createdById, name }: Pick<Model, 'projectId' | 'createdById' | 'name'>,
): Promise<Model> {
  return transaction.model
    .upsert({
      where: { projectId_name: { projectId, name } },
      create: { projectId, name, createdById },
      update: {},
    })
    .then((model) => refuseTrashed(model, 'model'));
}

// Locks the model's row, so that two uploads at once get two numbers.
async function nextNumber(transaction: Prisma.TransactionClient, modelId: string): Promise<number> {
  await transaction.$queryRaw`SELECT id FROM model WHERE id = ${modelId} FOR UPDATE`;
  const { _max } = await transaction.modelVersion.aggregate({ where: { modelId }, _max: { number: true } });
  return (_max.number ?? 0) + 1;
}

/** Says how images become this version's input. Throws PREPROCESSING_IN_USE once results rest on another answer. */
export async function setPreprocessing(
  context: Context,
  input: { version: string; preprocessing: PreprocessingInput; labels?: readonly string[] | null },
): Promise<ModelVersion> {
  const version = await find.modelVersion(context, input.version, 'change');
  if (!version) throw notFound('model version', ['input', 'version']);
  const given = readPreprocessing(input.preprocessing);
  checkFits(given, version);
  const labels = input.labels == null ? undefined : checkLabels(input.labels, version);
  const runs = { modelVersionId: version.id, state: { notIn: [RunState.CANCELLED, RunState.FAILED] } };
  const studies = { modelVersionId: version.id, study: { state: runs.state } };
  if (
    differs(version.preprocessing, given) &&
    ((await context.app.prisma.run.count({ where: runs })) > 0 ||
      (await context.app.prisma.studyModel.count({ where: studies })) > 0)
  ) {
    throw new PathlensError('PREPROCESSING_IN_USE', 'Results of this version were computed with its preprocessing.', {
      path: ['input', 'preprocessing'],
      hint: 'Upload the file again as a further version and set the new preprocessing there.',
    });
  }
  forgetLoaded(context);
  return context.app.prisma.modelVersion.update({ where: { id: version.id }, data: { preprocessing: given, labels } });
}

// Both read by the schema, because PostgreSQL keeps the keys of JSON in an order of its own.
function differs(stored: unknown, given: Preprocessing): boolean {
  return stored !== null && JSON.stringify(preprocessing.parse(stored)) !== JSON.stringify(given);
}
