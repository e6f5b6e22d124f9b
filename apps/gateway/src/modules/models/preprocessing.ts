// Preprocessing between its GraphQL spelling and the stored one, and its check against the network it feeds.
import type { ModelVersion } from '@pathlens/db';
import { type Preprocessing, preprocessing as schema } from '@pathlens/jobs';
import { PathlensError } from '@pathlens/pathway-core/catalog';

const path = ['input', 'preprocessing'];

/** What a form sends: Nexus has turned its enums into the stored spelling already. */
export type PreprocessingInput = Omit<Preprocessing, 'shorterSide' | 'interpolation'> & {
  readonly shorterSide?: number | null;
  readonly interpolation?: 'bilinear' | NonNullable<Preprocessing['interpolation']> | null;
};

/** Checks numbers and ranges. Throws PREPROCESSING_INVALID naming the field. */
export function readPreprocessing(input: PreprocessingInput): Preprocessing {
  const result = schema.safeParse({
    ...input,
    shorterSide: input.shorterSide ?? undefined,
    interpolation: input.interpolation === 'bilinear' ? undefined : (input.interpolation ?? undefined),
  });
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new PathlensError('PREPROCESSING_INVALID', `Preprocessing: ${issue.path.join('.')}: ${issue.message}.`, {
    path: [...path, ...issue.path.map(String)],
  });
}

/** Checks that the tensor this gives is the one the network takes. Throws PREPROCESSING_MISMATCH with both shapes. */
export function checkFits(given: Preprocessing, version: Pick<ModelVersion, 'inputShape'>): void {
  if (version.inputShape.length !== 3) return;
  const made = [given.channels === 'grey' ? 1 : 3, given.height, given.width];
  // A size that the file leaves open is stored as 0 or below.
  const fits = version.inputShape.every((size, axis) => size <= 0 || size === made[axis]);
  if (fits) return;
  throw new PathlensError(
    'PREPROCESSING_MISMATCH',
    `The network takes ${version.inputShape.join(' × ')} (channels × height × width); this preprocessing gives ${made.join(' × ')}.`,
    { path, hint: 'Set height, width and colour channels to what the network takes.' },
  );
}

/** Checks the names of classes. Throws LABELS_COUNT with both numbers. */
export function checkLabels(labels: readonly string[], version: Pick<ModelVersion, 'classes'>): string[] {
  const names = labels.map((label) => label.trim());
  const at = ['input', 'labels'];
  if (names.some((name) => name.length > 200 || name.includes('\0'))) {
    throw new PathlensError('LABELS_LENGTH', 'A label has at most 200 characters.', {
      path: at,
      limit: '200 characters',
    });
  }
  if (names.length > 0 && version.classes !== null && names.length !== version.classes) {
    throw new PathlensError(
      'LABELS_COUNT',
      `The network has ${version.classes} classes; ${names.length} labels were given.`,
      {
        path: at,
        limit: `${version.classes} labels`,
        hint: 'Give one label a class, in the order of the outputs, or none.',
      },
    );
  }
  return names;
}
