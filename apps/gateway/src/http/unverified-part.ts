// A note beside an upload that says where the part begins that is not verified yet: a process that is killed while such a
// part arrives leaves bytes nobody has vouched for, and the next one undoes them.
import { open, readFile, rm, truncate } from 'node:fs/promises';

export class UnverifiedPart {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /** First byte of the part; undefined where every byte counts. */
  async start(): Promise<number | undefined> {
    const text = await readFile(this.#path, 'utf8').catch(() => undefined);
    if (text === undefined) return undefined;
    // A note that was cut off is older than the first byte it speaks of.
    return /^\d+\n$/.test(text) ? Number(text) : undefined;
  }

  /** Notes it down, before the first byte. */
  async begin(start: number): Promise<void> {
    const note = await open(this.#path, 'w');
    try {
      await note.writeFile(`${start}\n`);
      await note.sync();
    } finally {
      await note.close();
    }
  }

  /** Takes the part off the file again, if there is one. */
  async undo(file: string): Promise<void> {
    const start = await this.start();
    if (start !== undefined) {
      await truncate(file, start).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT') throw error;
      });
    }
    await this.forget();
  }

  /** The part counts, or is gone. */
  async forget(): Promise<void> {
    await rm(this.#path, { force: true });
  }
}
