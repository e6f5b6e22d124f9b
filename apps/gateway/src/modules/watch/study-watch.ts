// How a study goes on, as a stream that ends with it: every event is read anew under the policy.
import { setTimeout as pause } from 'node:timers/promises';
import type { RunState, Study } from '@pathlens/db';
import { type Context, forgetLoaded } from '../../context.ts';
import { find } from '../../find.ts';

const open: readonly RunState[] = ['QUEUED', 'RUNNING'];
// A worker tells its progress as often as it likes; nobody reads faster than this.
const betweenMs = 300;

/** Tells how it stands at once, then each change; nothing for what this person may not see. */
export async function* watchStudy(context: Context, id: string): AsyncGenerator<Study> {
  for await (const _ of context.app.notices.about('study', id)) {
    if (!(await context.stillSignedIn())) return;
    forgetLoaded(context);
    const study = await find.study(context, id);
    if (!study) return;
    yield study;
    if (!open.includes(study.state)) return;
    if (study.state === 'RUNNING') await pause(betweenMs);
  }
}
