// What changed from one model version to another: asked for once, found by a worker, the same for everybody afterwards.
import { type ModelVersion, type VersionDifference as Row, RunState } from '@pathlens/db';
import { compareVersions, type VersionDifference, versionDifference } from '@pathlens/jobs';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import { audited } from '../../audit.ts';
import { type Context, forgetLoaded } from '../../context.ts';
import { notFound } from '../../errors.ts';
import { find } from '../../find.ts';
import { inTransaction } from '../../transaction.ts';
import { checkWork } from '../limits/check-limits.ts';

type Ends = { readonly before: string; readonly after: string };

async function readEnds(
  context: Context,
  ends: Ends,
): Promise<{ before: ModelVersion; after: ModelVersion; projectId: string }> {
  const read = async (field: keyof Ends): Promise<ModelVersion & { projectId: string }> => {
    const path = ['input', field];
    const version = await find.modelVersion(context, ends[field], 'run');
    if (version === null) throw notFound('model version', path);
    const { name, projectId } = await context.load.model.load(version.modelId);
    if (version.state === 'READY') return { ...version, projectId };
    throw new PathlensError(
      'MODEL_NOT_READY',
      `${name} v${version.number} is not imported, so nothing can be compared.`,
      {
        path,
        hint: 'Wait until it is ready, or choose another version.',
      },
    );
  };
  const before = await read('before');
  const after = await read('after');
  // Somebody else's project is not told apart from none.
  if (before.projectId !== after.projectId) throw notFound('model version', ['input', 'after']);
  if (before.id === after.id) {
    throw new PathlensError('BAD_REQUEST', 'A version cannot be compared with itself.', { path: ['input', 'after'] });
  }
  return { before, after, projectId: after.projectId };
}

/** The difference of these two: the one that exists, or a new one with its job; one that failed is tried again. Throws NOT_FOUND, MODEL_NOT_READY or BAD_REQUEST. */
export async function startDifference(context: Context, input: Ends): Promise<Row> {
  const { before, after, projectId } = await readEnds(context, input);
  const key = { beforeId: before.id, afterId: after.id };
  forgetLoaded(context);
  return inTransaction(context.app.prisma, async (transaction) => {
    const data = [{ ...key, projectId }];
    const [made] = await transaction.versionDifference.createManyAndReturn({ data, skipDuplicates: true });
    const [again] = await transaction.versionDifference.updateManyAndReturn({
      where: { ...key, state: RunState.FAILED },
      data: { state: RunState.QUEUED, attempt: 0 },
    });
    const begun = made ?? again;
    if (begun === undefined) {
      return transaction.versionDifference.findUniqueOrThrow({ where: { beforeId_afterId: key } });
    }
    await checkWork(transaction, { projectId, adding: 0 });
    await context.app.queue.enqueue(transaction, compareVersions, [{ versionDifferenceId: begun.id }]);
    await audited(context, transaction, {
      object: { type: 'ModelVersion', id: after.id },
      projectId,
      details: { before: before.id },
    });
    return begun;
  });
}

/** null where nobody has asked for it, or the version before is none that this viewer may see. */
export async function differenceOf(context: Context, afterId: string, beforeId: string): Promise<Row | null> {
  if ((await find.modelVersion(context, beforeId)) === null) return null;
  return context.app.prisma.versionDifference.findUnique({ where: { beforeId_afterId: { beforeId, afterId } } });
}

/** Empty until it is done. */
export function layersOf({ layers }: Pick<Row, 'layers'>): VersionDifference {
  return versionDifference.parse(layers ?? []);
}
