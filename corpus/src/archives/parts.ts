// The pieces that most bad archives are made of.
import type { BadInput, Content } from '../bad-input.ts';
import { png } from '../images/pictures.ts';
import { type TarFile, writeTar } from '../tar-writer.ts';
import { writeZip, type ZipFile } from '../zip-writer.ts';

export const utf8 = (content: string): Uint8Array => new TextEncoder().encode(content);

interface Wanted {
  readonly answer: readonly string[];
  readonly says?: RegExp;
}

export function archive(
  row: BadInput['row'],
  what: string,
  content: () => Content | Promise<Content>,
  { answer, says }: Wanted,
): BadInput {
  return { row, what, files: async () => [['data.zip', await content()]], answer, says };
}

/** A zip of one sound image and one file that is not. */
export function zipWith(row: BadInput['row'], what: string, changes: Partial<ZipFile>, wanted: Wanted): BadInput {
  const content = async () => {
    const image = await png();
    return writeZip([
      { name: 'a/1.png', content: image },
      { name: 'a/2.png', content: image, ...changes },
    ]);
  };
  return archive(row, `zip with ${what}`, content, wanted);
}

/** A tar of one sound image and what is given. */
export function tarWith(
  row: BadInput['row'],
  what: string,
  files: readonly TarFile[] | ((image: Uint8Array) => readonly TarFile[]),
  wanted: Wanted,
): BadInput {
  const content = async () => {
    const image = await png();
    return writeTar([{ name: 'a/1.png', content: image }, ...(typeof files === 'function' ? files(image) : files)]);
  };
  return archive(row, `tar with ${what}`, content, wanted);
}

export const code = (...answer: readonly string[]): Wanted => ({ answer });
