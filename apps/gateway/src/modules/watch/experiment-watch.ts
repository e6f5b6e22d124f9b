// What happens in an experiment, as a stream: at once how it stands, then each change, every event read anew under the policy.
import type { Experiment, Pathway, RunState } from '@pathlens/db';
import { type Context, forgetLoaded } from '../../context.ts';
import { find } from '../../find.ts';
import { experimentProgress, experimentState } from '../experiments/experiment-progress.ts';

export interface ExperimentEvent {
  readonly experiment: Experiment;
  readonly done: number;
  readonly total: number;
  readonly state: RunState;
  /** Pathways found since the event before; the newest ones where there are many. */
  readonly latest: readonly Pathway[];
}

const mostLatest = 20;
const ended: readonly RunState[] = ['DONE', 'PARTIAL', 'FAILED', 'CANCELLED'];

/** Ends when the experiment has, when it can no longer be seen, and when the session is over. */
export async function* watchExperiment(context: Context, id: string): AsyncGenerator<ExperimentEvent> {
  let newest: readonly Pathway[] = [];
  for await (const _ of context.app.notices.about('experiment', id)) {
    if (!(await context.stillSignedIn())) return;
    forgetLoaded(context);
    const experiment = await find.experiment(context, id);
    if (!experiment) return;
    const activity = await context.load.activity.load(id);
    const { done, total } = experimentProgress(activity);
    const state = experimentState(activity);
    const told = new Set(newest.map((pathway) => pathway.id));
    newest = await newestPathways(context, id);
    const latest = newest.filter((pathway) => !told.has(pathway.id));
    yield { experiment, done, total, state, latest };
    if (ended.includes(state)) return;
  }
}

function newestPathways({ app }: Context, experimentId: string): Promise<Pathway[]> {
  return app.prisma.pathway.findMany({
    where: { run: { experimentId } },
    orderBy: [{ createdAt: 'desc' }, { position: 'desc' }],
    take: mostLatest,
  });
}
