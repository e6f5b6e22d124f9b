// `--maps NAME=FILE`: maps that were computed elsewhere, as a study reads them.
import { basename } from 'node:path';
import { openForeignMaps } from '@pathlens/model-io';
import type { ForeignMaps } from '@pathlens/studies';
import type { Values } from './arguments.ts';
import { callerPath } from './env.ts';
import { namedFiles } from './named-list.ts';
import type { OpenedStudyModels } from './study-models.ts';

export interface MapFile extends ForeignMaps {
  readonly file: string;
  /** Images that it has a map of. */
  readonly found: number;
  /** Arrays of it that are of no image. */
  readonly unmatched: number;
}

export interface OpenedMaps {
  readonly foreign: readonly MapFile[];
  close(): Promise<void>;
}

/** Throws PathlensError FILE_MISSING, FILE_EMPTY or MAPS_*. */
export async function openMapFiles(values: Values, { models, held }: OpenedStudyModels): Promise<OpenedMaps> {
  const { shape } = models[0].network.input;
  const images = Array.from({ length: held }, (_, image) => String(image));
  const opened: (MapFile & { close(): Promise<void> })[] = [];
  const close = async () => {
    for (const file of opened) await file.close();
  };
  try {
    for (const { name, file } of namedFiles(values, 'maps')) {
      const maps = await openForeignMaps({ name, path: callerPath(file), shape, images });
      // The request names it as it was given.
      opened.push({ ...maps, name, file: basename(file) });
    }
    return { foreign: opened, close };
  } catch (error) {
    await close();
    throw error;
  }
}
