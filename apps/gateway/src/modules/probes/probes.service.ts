// Probes: asked once for a pathway, answered by a worker, the same for everybody afterwards.
import { createHash } from 'node:crypto';
import { type Pathway, type Probe, RunState } from '@pathlens/db';
import { type ProbeFinding, type ProbeQuestion, probeFinding, probeImage, probeQuestion } from '@pathlens/jobs';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import { audited } from '../../audit.ts';
import { type Context, forgetLoaded } from '../../context.ts';
import { notFound } from '../../errors.ts';
import { find } from '../../find.ts';
import { inTransaction } from '../../transaction.ts';
import { checkWork } from '../limits/check-limits.ts';
import { layoutOf } from '../pathways/cut.service.ts';

/** A probe without what it read of every unit, which may be a megabyte: see `readingOf`. */
export type ToldProbe = Omit<Probe, 'readings'>;

const omit = { readings: true } as const;

export interface AskProbeInput {
  readonly pathway: string;
  readonly sparsity?: number | null;
  readonly mode?: 'without' | 'only' | null;
  readonly channels?: readonly { readonly activation: number; readonly channels: readonly number[] }[] | null;
  readonly read?: { readonly activation: number; readonly channel: number } | null;
}

/** The same question in the same words: channels ascending, each once. */
function readQuestion({ sparsity, mode, channels, read }: AskProbeInput): ProbeQuestion {
  const path = ['input'];
  if ((mode == null) !== (channels == null)) {
    throw new PathlensError('PROBE_CHANNELS', 'Say which channels, and whether they go or stay.', { path });
  }
  const sets = channels
    ?.map(({ activation, channels: named }) => ({
      activation,
      channels: [...new Set(named)].sort((a, b) => a - b),
    }))
    .sort((a, b) => a.activation - b.activation);
  const change = mode == null || sets === undefined ? null : { mode, sets };
  const parsed = probeQuestion.safeParse({ sparsity: sparsity ?? null, change, channel: read ?? null });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new PathlensError('PROBE_CHANNELS', `This cannot be asked: ${issue.message}.`, {
    path: [...path, ...issue.path.map(String)],
  });
}

async function checkQuestion(context: Context, pathway: Pathway, { change, channel }: ProbeQuestion): Promise<void> {
  const { points } = await layoutOf(context, pathway);
  const sets = [...(change?.sets ?? []), ...(channel ? [{ ...channel, channels: [channel.channel] }] : [])];
  for (const { activation, channels } of sets) {
    const point = points[activation];
    if (point && channels.every((one) => one < point.shape[0])) continue;
    const what = point
      ? `${point.name} has channels 0 to ${point.shape[0] - 1}.`
      : `The model has ${points.length} activation points.`;
    throw new PathlensError('PROBE_CHANNELS', what, { path: ['input', 'channels'] });
  }
}

/** The probe that asks this: the one that exists, or a new one with its job; one that failed is tried again. Throws NOT_FOUND or PROBE_CHANNELS. */
export async function askProbe(context: Context, input: AskProbeInput): Promise<ToldProbe> {
  const pathway = await find.pathway(context, input.pathway, 'run');
  if (pathway === null) throw notFound('pathway', ['input', 'pathway']);
  const question = readQuestion(input);
  await checkQuestion(context, pathway, question);
  const { projectId, id: pathwayId } = pathway;
  const digest = createHash('sha256').update(JSON.stringify(question)).digest('hex');
  const key = { pathwayId, digest };
  forgetLoaded(context);
  return inTransaction(context.app.prisma, async (transaction) => {
    const data = [{ ...key, projectId, question }];
    const [made] = await transaction.probe.createManyAndReturn({ data, skipDuplicates: true, omit });
    const [again] = await transaction.probe.updateManyAndReturn({
      where: { ...key, state: RunState.FAILED },
      data: { state: RunState.QUEUED },
      omit,
    });
    if (again) {
      // Numbers of attempts only grow: a process of an earlier one must never be taken for a later one's.
      await transaction.probe.updateMany({ where: { id: again.id }, data: { attemptsBefore: again.attempt } });
    }
    const begun = made ?? again;
    if (begun === undefined) return transaction.probe.findUniqueOrThrow({ where: { pathwayId_digest: key }, omit });
    await checkWork(transaction, { projectId, adding: 0 });
    await context.app.queue.enqueue(transaction, probeImage, [{ probeId: begun.id }]);
    const { experimentId } = await transaction.run.findUniqueOrThrow({ where: { id: pathway.runId } });
    const object = { type: 'Experiment', id: experimentId };
    await audited(context, transaction, { object, projectId, details: { pathway: pathwayId } });
    return begun;
  });
}

/** null where the pathway has no such probe. */
export function probeOf({ app }: Context, pathway: Pathway, id: string): Promise<ToldProbe | null> {
  return app.prisma.probe.findFirst({ where: { id, pathwayId: pathway.id }, omit });
}

/** Newest first. */
export function probesOf({ app }: Context, pathway: Pathway): Promise<ToldProbe[]> {
  const where = { pathwayId: pathway.id };
  return app.prisma.probe.findMany({ where, orderBy: { createdAt: 'desc' }, take: 100, omit });
}

export const questionOf = ({ question }: Pick<Probe, 'question'>): ProbeQuestion => probeQuestion.parse(question);

/** By the row, of which every field asks. */
const findings = new WeakMap<object, ProbeFinding>();

/** null until it is answered. */
export function findingOf(probe: Pick<Probe, 'finding'>): ProbeFinding | null {
  if (probe.finding === null) return null;
  const known = findings.get(probe);
  if (known !== undefined) return known;
  const finding = probeFinding.parse(probe.finding);
  findings.set(probe, finding);
  return finding;
}

export interface UnitReading {
  readonly activation: number;
  readonly gradient: number;
  readonly score: number | null;
  readonly kept: boolean;
  readonly reawakened: boolean;
}

/** Of a unit of the channel that was read, by its place in it; null where none was read, or it has no such unit. */
export async function readingOf({ load }: Context, probe: ToldProbe, unit: number): Promise<UnitReading | null> {
  const values = await load.readingsOfProbe.load(probe.id);
  if (values === null) return null;
  const units = values.length / 4;
  if (!Number.isInteger(unit) || unit < 0 || unit >= units) return null;
  const [activation, gradient, score, kept] = [0, 1, 2, 3].map((row) => values[row * units + unit]);
  return {
    ...{ activation, gradient, score: Number.isNaN(score) ? null : score, kept: kept === 1 },
    reawakened: findingOf(probe)?.reawakened?.includes(unit) ?? false,
  };
}
