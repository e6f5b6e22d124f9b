// In a study's process: files of maps that were computed elsewhere, brought to this machine when a map of theirs is first asked for.
import { type OpenForeignMaps, openForeignMaps } from '@pathlens/model-io';
import { PathlensError } from '@pathlens/pathway-core';
import type { LocalFile, Storage } from '@pathlens/storage';
import type { ForeignMaps } from '@pathlens/studies';
import type { ForeignMapsInput, StudyMaterial } from './study-task.ts';

export interface HeldForeignMaps {
  readonly maps: readonly ForeignMaps[];
  /** Opens every file. Throws PathlensError with the codes of `openForeignMaps`, or MAPS_UNMATCHED. */
  check(): Promise<void>;
  close(): Promise<void>;
}

export function holdForeignMaps(
  { foreign, models, images }: StudyMaterial,
  storage: Pick<Storage, 'localFile'>,
): HeldForeignMaps {
  const opened: { readonly file: LocalFile; readonly maps: OpenForeignMaps }[] = [];
  const open = async ({ name, objectKey, digest }: ForeignMapsInput): Promise<OpenForeignMaps> => {
    const file = await storage.localFile(objectKey);
    const { inputShape: shape } = models[0].model;
    const paths = images.map(({ path }) => path);
    const maps = await openForeignMaps({ name, path: file.path, shape, images: paths, digest });
    opened.push({ file, maps });
    if (maps.found > 0) return maps;
    throw new PathlensError('MAPS_UNMATCHED', `${maps.name} has a map of none of the study’s images.`, {
      path: ['attributions', maps.name],
      hint: 'Name the arrays as the images are called in the dataset.',
    });
  };
  const held = foreign.map((input) => {
    let opening: Promise<OpenForeignMaps> | undefined;
    const once = () => {
      opening ??= open(input);
      return opening;
    };
    return { input, once };
  });
  return {
    maps: held.map(({ input: { name, digest }, once }) => ({
      name,
      digest,
      read: async (image) => (await once()).read(image),
    })),
    async check() {
      for (const { once } of held) await once();
    },
    async close() {
      for (const { maps, file } of opened) {
        await maps.close();
        await file.release();
      }
    },
  };
}
