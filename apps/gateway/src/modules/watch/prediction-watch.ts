// How a table of predictions goes on, as a stream that ends with it: every event is read anew under the policy.
import type { PredictionTable, RunState } from '@pathlens/db';
import { type Context, forgetLoaded } from '../../context.ts';
import { find } from '../../find.ts';

const open: readonly RunState[] = ['QUEUED', 'RUNNING'];

/** Tells how it stands at once, then each change; nothing for what this person may not see. */
export async function* watchPredictions(context: Context, id: string): AsyncGenerator<PredictionTable> {
  for await (const _ of context.app.notices.about('prediction-table', id)) {
    if (!(await context.stillSignedIn())) return;
    forgetLoaded(context);
    const table = await find.predictionTable(context, id);
    if (!table) return;
    yield table;
    if (!open.includes(table.state)) return;
  }
}
