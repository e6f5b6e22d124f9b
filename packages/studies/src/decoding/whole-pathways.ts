// Whole-path decoding (§4.2a of algorithms.md): of one image, every column's picture from the same pixels, all in one batch.
import {
  type AnalysisSession,
  inputOf,
  pathwayObjective,
  pixelImage,
  type Resemblance,
  resemblance,
} from '@pathlens/pathway-core';
import type { ImagePathways } from '../image-pathways.ts';
import type { DecodedColumn } from './columns.ts';
import { form } from './form.ts';
import type { DecodingSettings } from './settings.ts';

export interface DecodedWhole {
  /** [C, H, W] colours of 0 to 1, one a column. */
  readonly pictures: readonly Float32Array[];
  /** Explained answer of each restricted network on its picture. */
  readonly values: readonly number[];
  /** Once they are done. */
  readonly resemblances: readonly Resemblance[] | null;
}

/** Yields the pictures every so many steps, and at last with what they resemble. */
export async function* decodeWhole(
  session: AnalysisSession,
  image: ImagePathways,
  { columns, settings }: { readonly columns: readonly DecodedColumn[]; readonly settings: DecodingSettings },
): AsyncGenerator<DecodedWhole, void, undefined> {
  const { network } = session;
  const pathways = columns.map(({ mask }) => ({ target: image.explained, masks: mask(image, network) }));
  const images = pathways.map(() => pixelImage(settings.forming, { seed: settings.seed }));
  for await (const { images: formed, last } of form(images, pathwayObjective(session, pathways), { settings })) {
    const pictures = formed.map(({ picture }) => picture);
    const inputs = () => pictures.map((picture, i) => inputOf(picture, images[i], settings));
    yield {
      pictures,
      values: formed.map(({ value }) => value),
      resemblances: last
        ? await resemblance(session, image.values, { decoded: inputs(), scale: settings.scale })
        : null,
    };
  }
}
