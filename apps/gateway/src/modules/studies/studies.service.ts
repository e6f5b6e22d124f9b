// Studies: asked for once for one idempotency key, cancelled, and started again; a study of claims takes further claims.
import { createHash } from 'node:crypto';
import { Prisma, RunState, type Study } from '@pathlens/db';
import { firstJobOf, type StudyConfig, studyConfig } from '@pathlens/jobs';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import { audited } from '../../audit.ts';
import { type Context, forgetLoaded } from '../../context.ts';
import { notFound } from '../../errors.ts';
import { find } from '../../find.ts';
import { announce } from '../../notices.ts';
import { inTransaction } from '../../transaction.ts';
import type { Progress } from '../experiments/experiment-progress.ts';
import { checkKey, findEarlier } from '../experiments/request-key.ts';
import { checkWork } from '../limits/check-limits.ts';
import { useMaps } from '../uploads/uploads.service.ts';
import { cancelStudies } from './cancel-studies.ts';
import { completeStudyInput, type PartialStudyInput } from './study-input.ts';
import { claimList, planStudy } from './study-plan.ts';

/** Starts a study, or gives the one that this request has started before. Throws IDEMPOTENCY_KEY_REUSED. */
export async function startStudy(
  context: Context,
  input: PartialStudyInput,
  options: { idempotencyKey?: string | null },
): Promise<Study> {
  const { viewer, app } = context;
  const plan = await planStudy(context, await completeStudyInput(context, input));
  if (viewer?.kind !== 'person') throw notFound('project', ['input', 'project']);
  const versionIds = plan.versions.map(({ id }) => id);
  const { datasetVersion, itemIds, config, name } = plan;
  const request = {
    projectId: plan.project.id,
    createdById: viewer.userId,
    idempotencyKey: checkKey(options.idempotencyKey),
    requestDigest: createHash('sha256')
      .update(JSON.stringify([name, config, versionIds, datasetVersion.id, itemIds]))
      .digest('hex'),
  };
  return inTransaction(app.prisma, async (transaction) => {
    const { requestDigest: _, ...key } = request;
    const earlier = await findEarlier(transaction, request, {
      what: 'study',
      keyed: () => transaction.study.findFirst({ where: key }),
      unstarted: () =>
        transaction.study.findFirst({
          where: { ...request, state: RunState.QUEUED, attempt: 0 },
          orderBy: { createdAt: 'desc' },
        }),
    });
    if (earlier) return earlier;
    await checkWork(transaction, { projectId: request.projectId, adding: 1 });
    await useMaps(
      transaction,
      config.attributions.flatMap((one) => (one.id === 'foreign' ? [one.artifactId] : [])),
    );
    const study = await transaction.study.create({
      data: {
        ...request,
        name,
        kind: config.study,
        config: config as unknown as Prisma.InputJsonObject,
        datasetVersionId: datasetVersion.id,
        experimentId: config.experimentId,
        models: { create: versionIds.map((modelVersionId, position) => ({ modelVersionId, position })) },
      },
    });
    await writeImages(transaction, study.id, itemIds);
    await enqueue(context, transaction, study);
    return study;
  });
}

async function writeImages(
  transaction: Prisma.TransactionClient,
  studyId: string,
  itemIds: readonly string[],
): Promise<void> {
  for (let start = 0; start < itemIds.length; start += 5_000) {
    const part = itemIds.slice(start, start + 5_000);
    await transaction.studyImage.createMany({
      data: part.map((itemId, index) => ({ studyId, itemId, position: start + index })),
    });
  }
}

async function enqueue(
  context: Context,
  transaction: Prisma.TransactionClient,
  { id, projectId, kind }: Study,
): Promise<void> {
  await context.app.queue.enqueue(transaction, firstJobOf(kind), [{ studyId: id }]);
  await audited(context, transaction, { object: { type: 'Study', id }, projectId });
  await announce(transaction, { kind: 'study', id, projectId });
}

async function toChange(context: Context, id: string): Promise<Study> {
  const study = await find.study(context, id, 'change');
  if (!study) throw notFound('study', ['id']);
  forgetLoaded(context);
  return study;
}

/** A queued study is cancelled at once; a running one is asked to stop and keeps what it found; a finished one stays. */
export async function cancelStudy(context: Context, id: string): Promise<Study> {
  const { projectId } = await toChange(context, id);
  return inTransaction(context.app.prisma, async (transaction) => {
    await cancelStudies(transaction, { id });
    await audited(context, transaction, { object: { type: 'Study', id }, projectId });
    await announce(transaction, { kind: 'study', id, projectId });
    return transaction.study.findUniqueOrThrow({ where: { id } });
  });
}

/**
 * Starts a study again that failed, in part or whole, or was cancelled, with the same request; any other stays as it is. One
 * that is cut into shards runs those that are missing.
 */
export async function resumeStudy(context: Context, id: string): Promise<Study> {
  const from = [RunState.FAILED, RunState.PARTIAL, RunState.CANCELLED];
  const again = await startAgain(context, await toChange(context, id), from);
  return again ?? context.app.prisma.study.findUniqueOrThrow({ where: { id } });
}

/**
 * Has an ended study of claims find out further ones, or the same again; findings on others stay. Throws CLAIMS_UNEXPECTED,
 * CLAIM_NEEDED, CLAIM_UNKNOWN or STUDY_BUSY.
 */
export async function runClaims(context: Context, id: string, given: readonly string[]): Promise<Study> {
  const study = await toChange(context, id);
  if (study.kind !== 'claims') {
    throw new PathlensError('CLAIMS_UNEXPECTED', 'This study decides no claims.', { path: ['study'] });
  }
  const claims = claimList(given, ['claims']);
  if (claims.length === 0) throw new PathlensError('CLAIM_NEEDED', 'Choose at least one claim.', { path: ['claims'] });
  const config: StudyConfig = { ...studyConfig.parse(study.config), claims };
  const ended = [RunState.DONE, RunState.PARTIAL, RunState.FAILED, RunState.CANCELLED];
  const again = await startAgain(context, study, ended, config);
  if (again) return again;
  throw new PathlensError('STUDY_BUSY', 'The study is still finding out other claims.', {
    path: ['study'],
    hint: 'Wait until it is done, or cancel it.',
  });
}

/** undefined where the study is in another state, or somebody was faster. */
function startAgain(
  context: Context,
  { id, attempt }: Study,
  from: readonly RunState[],
  config?: StudyConfig,
): Promise<Study | undefined> {
  return inTransaction(context.app.prisma, async (transaction) => {
    const [again] = await transaction.study.updateManyAndReturn({
      where: { id, attempt, state: { in: [...from] } },
      data: {
        ...(config === undefined ? {} : { config: config as unknown as Prisma.InputJsonObject }),
        state: RunState.QUEUED,
        attemptsBefore: attempt,
        cancelRequested: false,
        done: 0,
        total: 0,
        found: 0,
        error: Prisma.DbNull,
        startedAt: null,
        finishedAt: null,
      },
    });
    if (again) {
      await checkWork(transaction, { projectId: again.projectId, adding: 0 });
      await enqueue(context, transaction, again);
    }
    return again;
  });
}

/** Progress in steps of its own counting; the time left is what is left at the speed of what was done since it was started. */
export function studyProgress({ state, done, found, total, startedAt }: Study): Progress {
  const open = state === RunState.RUNNING || state === RunState.QUEUED;
  const elapsed = startedAt ? Math.max(0, Date.now() - startedAt.getTime()) / 1000 : 0;
  const made = done - found;
  const measured = state === RunState.RUNNING && made > 0 && total > 0;
  const secondsLeft = open ? (measured ? ((total - done) * elapsed) / made : null) : 0;
  return { done, total, failed: 0, secondsLeft, queuePosition: null };
}
