// What is still being made of a version of a comparison, as a stream: its analysis, and the maps of its runs. Every event is read
// anew under the policy.
import { setTimeout as pause } from 'node:timers/promises';
import type { Comparison, RunState } from '@pathlens/db';
import { comparison } from '@pathlens/views';
import { type Context, forgetLoaded } from '../../context.ts';
import { find } from '../../find.ts';
import { versionOf } from '../comparisons/comparisons.service.ts';

export interface ComparisonEvent {
  readonly comparison: Comparison;
  /** Images that its runs have done, over all of them. */
  readonly found: number;
  /** Whether something of it is still being made; the last event says that nothing is. */
  readonly open: boolean;
}

const openStates: RunState[] = ['QUEUED', 'RUNNING'];
// Workers tell what they find as often as they like; nobody reads faster than this.
const betweenMs = 500;

/** Tells how it stands at once, then each change; ends when nothing of it is being made, and with what this person may see. */
export async function* watchComparison(
  context: Context,
  id: string,
  number?: number | null,
): AsyncGenerator<ComparisonEvent> {
  const version = (await find.comparison(context, id)) && (await versionOf(context, id, number));
  if (!version) return;
  const runIds = [...new Set(comparison.parse(version.content).columns.map(({ runId }) => runId))];
  const { prisma, notices } = context.app;
  const where = { id: { in: runIds } };
  const runs = await prisma.run.findMany({ where, select: { experimentId: true } });
  const experiments = [...new Set(runs.map(({ experimentId }) => experimentId))];
  const objects = [
    { kind: 'comparison' as const, id },
    ...experiments.map((experiment) => ({ kind: 'experiment' as const, id: experiment })),
  ];
  for await (const _ of notices.aboutAny(objects)) {
    if (!(await context.stillSignedIn())) return;
    forgetLoaded(context);
    const found = await find.comparison(context, id);
    if (!found) return;
    const [now, analyses] = await Promise.all([
      prisma.run.findMany({ where, select: { state: true, done: true } }),
      prisma.comparisonAnalysis.count({
        where: { comparisonId: id, number: version.number, state: { in: openStates } },
      }),
    ]);
    const open = analyses > 0 || now.some(({ state }) => openStates.includes(state));
    yield { comparison: found, found: now.reduce((sum, { done }) => sum + done, 0), open };
    if (!open) return;
    await pause(betweenMs);
  }
}
