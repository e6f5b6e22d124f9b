// The model versions of a planned experiment: in the project, imported, told how images become their input, with the class asked for.
import type { ModelVersion } from '@pathlens/db';
import { classesOf, PathlensError, type Target } from '@pathlens/pathway-core/catalog';
import type { Context } from '../../context.ts';
import { notFound } from '../../errors.ts';
import { find } from '../../find.ts';

/** Throws MODEL_NEEDED, NOT_FOUND, MODEL_NOT_READY, PREPROCESSING_NEEDED or CLASS_RANGE. */
export async function readModels(
  context: Context,
  ids: readonly string[],
  { projectId, target }: { projectId: string; target: Target },
): Promise<ModelVersion[]> {
  const path = ['input', 'models'];
  if (ids.length === 0) throw new PathlensError('MODEL_NEEDED', 'Choose at least one model.', { path });
  if (ids.length > 64) {
    throw new PathlensError('TOO_MANY_RUNS', `${ids.length} models were given.`, { path, limit: '64 models' });
  }
  return Promise.all(
    [...new Set(ids)].map(async (id, index) => {
      const here = [...path, String(index)];
      const version = await find.modelVersion(context, id, 'run');
      const model = version && (await context.load.model.load(version.modelId));
      if (!version || model?.projectId !== projectId) throw notFound('model version', here);
      checkReady(version, `${model.name} v${version.number}`, here);
      const { classes } = version;
      const absent = classes === null ? undefined : classesOf(target).find((index) => index >= classes);
      if (absent !== undefined) {
        throw new PathlensError(
          'CLASS_RANGE',
          `${model.name} v${version.number} has classes 0 to ${classes! - 1}, not ${absent}.`,
          { path: ['input', 'target'], limit: `0 to ${classes! - 1}` },
        );
      }
      return version;
    }),
  );
}

function checkReady(version: ModelVersion, label: string, path: readonly string[]): void {
  if (version.state === 'REFUSED') {
    throw new PathlensError('MODEL_NOT_READY', `${label} could not be imported.`, {
      path,
      hint: 'Its page says why; upload a file that can be imported.',
    });
  }
  if (version.state !== 'READY') {
    throw new PathlensError('MODEL_NOT_READY', `${label} is still being imported.`, {
      path,
      hint: 'Wait until it is ready.',
    });
  }
  if (version.preprocessing === null) {
    throw new PathlensError('PREPROCESSING_NEEDED', `Nobody has said how images become the input of ${label}.`, {
      path,
      hint: 'Set its preprocessing on the model page, or with setPreprocessing.',
    });
  }
}
