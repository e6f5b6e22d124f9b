// Fetches and keeps what pictures are drawn from: tiles, images, byte arrays. Each address once per page.
import { countWithoutValue, type Tile } from './tile.ts';

const promises = new Map<string, Promise<unknown>>();
const limit = 600;

function once<T>(key: string, load: () => Promise<T>): Promise<T> {
  const known = promises.get(key);
  if (known) {
    promises.delete(key);
    promises.set(key, known);
    return known as Promise<T>;
  }
  const begun = load().catch((error: unknown) => {
    promises.delete(key);
    throw error;
  });
  promises.set(key, begun);
  if (promises.size > limit) promises.delete(promises.keys().next().value as string);
  return begun;
}

async function fetchBytes(url: string): Promise<Uint8Array> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`The file could not be read (status ${response.status}).`);
  return new Uint8Array(await response.arrayBuffer());
}

/** The bytes behind an artifact's link. */
export function loadBytes(url: string): Promise<Uint8Array> {
  return once(`bytes ${url}`, () => fetchBytes(url));
}

/** An attribution map's tile. `shape` ends in height and width. */
export function loadTile(map: {
  readonly tile: { readonly url: string };
  readonly shape: readonly number[];
  readonly tileScale: number;
}): Promise<Tile> {
  return once(`tile ${map.tile.url}`, async () => {
    const bytes = await fetchBytes(map.tile.url);
    const [height, width] = map.shape.slice(-2);
    if (bytes.length !== height * width) throw new Error('The map has another size than it says.');
    const signed = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length);
    return { bytes: signed, height, width, scale: map.tileScale, withoutValue: countWithoutValue(signed) };
  });
}

/** A decoded image. */
export function loadImage(url: string): Promise<HTMLImageElement> {
  return once(`image ${url}`, async () => {
    const image = new Image();
    image.src = url;
    await image.decode();
    return image;
  });
}
