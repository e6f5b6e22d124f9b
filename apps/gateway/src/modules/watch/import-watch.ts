// How the import of a model version or a dataset version goes on, as a stream that ends with it.
import { setTimeout as pause } from 'node:timers/promises';
import type { DatasetVersion, ImportState, ModelVersion } from '@pathlens/db';
import { type Context, forgetLoaded } from '../../context.ts';
import { readStoredError, type UserError } from '../../errors.ts';
import { find } from '../../find.ts';

export interface ImportEvent {
  readonly id: string;
  readonly state: ImportState;
  readonly error: UserError | null;
  /** null where a model is imported. */
  readonly datasetVersion: DatasetVersion | null;
}

const ended: readonly ImportState[] = ['READY', 'REFUSED', 'CANCELLED'];
// A worker tells its progress as often as it likes; nobody reads faster than this.
const betweenMs = 300;

/** Tells how it stands at once, then each change; nothing for what this person may not see. */
export async function* watchImport(context: Context, id: string): AsyncGenerator<ImportEvent> {
  const isModel = (await find.modelVersion(context, id)) !== null;
  let told: string | undefined;
  for await (const _ of context.app.notices.about(isModel ? 'model-version' : 'dataset-version', id)) {
    if (!(await context.stillSignedIn())) return;
    forgetLoaded(context);
    const datasetVersion = isModel ? null : await find.datasetVersion(context, id);
    const version = isModel ? await find.modelVersion(context, id) : datasetVersion;
    if (!version) return;
    const { state } = version;
    const now = standing(version);
    if (now !== told) yield { id, state, error: readStoredError(version.error), datasetVersion };
    told = now;
    if (ended.includes(state)) return;
    if (state === 'IMPORTING') await pause(betweenMs);
  }
}

function standing(version: ModelVersion | DatasetVersion): string {
  const progress = 'confirmed' in version ? [version.confirmed, version.done, version.total] : [];
  return [version.state, ...progress].join(' ');
}
