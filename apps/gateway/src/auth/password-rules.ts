// What a password must be: long enough, and none of those that are tried first.
import { PathlensError } from '@pathlens/pathway-core/catalog';
import type { ZxcvbnFactory } from '@zxcvbn-ts/core';

export const passwordLength = { least: 12, most: 128 } as const;

// Guessers begin with lists of passwords, names, keyboard rows and repetitions; below this many guesses they have it.
const leastGuesses = 1e8;
// Guessing gets no easier by what follows, and the estimate takes time with the length.
const readLength = 48;

let estimator: Promise<ZxcvbnFactory> | undefined;

async function load(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory }, common] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ]);
  return new ZxcvbnFactory({ dictionary: common.dictionary, graphs: common.adjacencyGraphs });
}

/** Throws PASSWORD_LENGTH or PASSWORD_COMMON. `about` is what everybody knows of the person: name, e-mail. */
export async function checkPassword(
  password: string,
  about: readonly string[],
  path: readonly string[] = ['password'],
): Promise<void> {
  const { length } = [...password];
  if (length < passwordLength.least || length > passwordLength.most) {
    throw new PathlensError(
      'PASSWORD_LENGTH',
      `A password has ${passwordLength.least} to ${passwordLength.most} characters; this one has ${length}.`,
      { path, limit: `${passwordLength.least} to ${passwordLength.most} characters` },
    );
  }
  estimator ??= load();
  const known = about.flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)]).filter((word) => word.length > 2);
  const { guesses } = (await estimator).check(password.slice(0, readLength), ['pathlens', ...known]);
  if (guesses < leastGuesses) {
    throw new PathlensError('PASSWORD_COMMON', 'That password is one of those that are tried first.', {
      path,
      hint: 'Use four words that have nothing to do with each other, or let a password manager make one.',
    });
  }
}
