// The images under the maps of a page, decoded: a few fetched at a time, kept in bounded memory, no longer fetched when nobody
// wants them any more. Large ones are kept smaller than they are.
import { ByteLru } from './byte-lru.ts';

const keptBytes = 48 * 2 ** 20;
const atOnce = 6;
const longestSide = 640;

interface Flight {
  readonly url: string;
  readonly abort: AbortController;
}

export class ImageStore {
  readonly #images: ByteLru<ImageBitmap>;
  readonly #failed = new Set<string>();
  readonly #onChange: (url: string) => void;
  #wanted: readonly string[] = [];
  #flying: Flight[] = [];

  constructor(onChange: (url: string) => void, bytes = keptBytes) {
    this.#images = new ByteLru(bytes, (image) => image.close());
    this.#onChange = onChange;
  }

  get bytes(): number {
    return this.#images.bytes;
  }

  get(url: string): ImageBitmap | undefined {
    return this.#images.get(url);
  }

  failed(url: string): boolean {
    return this.#failed.has(url);
  }

  /** Says which images are looked at now, the most wanted first. */
  want(urls: readonly string[]): void {
    this.#wanted = urls;
    const wanted = new Set(urls);
    this.#flying = this.#flying.filter(({ url, abort }) => {
      if (wanted.has(url)) return true;
      abort.abort();
      return false;
    });
    this.#next();
  }

  close(): void {
    for (const { abort } of this.#flying) abort.abort();
    this.#flying = [];
    this.#wanted = [];
    this.#images.clear();
  }

  #next(): void {
    for (const url of this.#wanted) {
      if (this.#flying.length >= atOnce) return;
      if (this.#images.has(url) || this.#failed.has(url) || this.#flying.some((flight) => flight.url === url)) continue;
      const flight = { url, abort: new AbortController() };
      this.#flying.push(flight);
      void this.#load(flight);
    }
  }

  async #load(flight: Flight): Promise<void> {
    const { url, abort } = flight;
    try {
      const response = await fetch(url, { signal: abort.signal });
      if (!response.ok) throw new Error(`The image could not be read (status ${response.status}).`);
      const image = await decode(await response.blob());
      this.#images.set(url, image, image.width * image.height * 4);
    } catch {
      if (!abort.signal.aborted) this.#failed.add(url);
    } finally {
      this.#flying = this.#flying.filter((other) => other !== flight);
      if (!abort.signal.aborted) {
        this.#onChange(url);
        this.#next();
      }
    }
  }
}

async function decode(blob: Blob): Promise<ImageBitmap> {
  const whole = await createImageBitmap(blob);
  const shrink = longestSide / Math.max(whole.width, whole.height);
  if (shrink >= 1) return whole;
  const small = await createImageBitmap(whole, {
    resizeWidth: Math.max(1, Math.round(whole.width * shrink)),
    resizeHeight: Math.max(1, Math.round(whole.height * shrink)),
    resizeQuality: 'high',
  });
  whole.close();
  return small;
}
