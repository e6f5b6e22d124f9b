// How the import of a model version or a dataset version goes on, as a stream that ends with it.
import type { ImportState } from '@pathlens/db';
import { type Context, forgetLoaded } from '../../context.ts';
import { readStoredError, type UserError } from '../../errors.ts';
import { find } from '../../find.ts';

export interface ImportEvent {
  readonly id: string;
  readonly state: ImportState;
  readonly error: UserError | null;
}

/** Tells how it stands at once, then each change; nothing for what this person may not see. */
export async function* watchImport(context: Context, id: string): AsyncGenerator<ImportEvent> {
  const isModel = (await find.modelVersion(context, id)) !== null;
  let told: string | undefined;
  for await (const _ of context.app.notices.about(isModel ? 'model-version' : 'dataset-version', id)) {
    if (!(await context.stillSignedIn())) return;
    forgetLoaded(context);
    const version = isModel ? await find.modelVersion(context, id) : await find.datasetVersion(context, id);
    if (!version) return;
    const { state } = version;
    if (state !== told) yield { id, state, error: readStoredError(version.error) };
    told = state;
    if (state === 'READY' || state === 'REFUSED') return;
  }
}
