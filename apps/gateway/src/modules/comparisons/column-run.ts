// The run behind a column: those of all columns of a request together.
import type { Run } from '@pathlens/db';
import DataLoader from 'dataloader';
import type { Context } from '../../context.ts';
import { kept } from '../../pages/connection.ts';
import { visible } from '../../policy.ts';

export function runOfColumn(context: Context, runId: string): Promise<Run | null> {
  const load = async (ids: readonly string[]) => {
    const where = { AND: [{ id: { in: [...ids] } }, visible.run(context.viewer)] };
    const runs = new Map((await context.app.prisma.run.findMany({ where })).map((run) => [run.id, run]));
    return ids.map((id) => runs.get(id) ?? null);
  };
  return kept(context, 'comparison.run', () => new DataLoader(load)).load(runId);
}
