// Bytes read lately, by key, up to a total; the ones unused longest go first. Keys name one content for ever.

export class RecentBytes {
  readonly #limit: number;
  readonly #read: (key: string) => Promise<Uint8Array>;
  readonly #kept = new Map<string, Uint8Array>();
  readonly #coming = new Map<string, Promise<Uint8Array>>();
  #total = 0;

  /** @param limit most bytes kept */
  constructor(limit: number, read: (key: string) => Promise<Uint8Array>) {
    this.#limit = limit;
    this.#read = read;
  }

  /** The bytes of a key; requests for one key at the same time read it once. */
  async get(key: string): Promise<Uint8Array> {
    const kept = this.#kept.get(key);
    if (kept) {
      this.#kept.delete(key);
      this.#kept.set(key, kept);
      return kept;
    }
    const coming = this.#coming.get(key) ?? this.#fetch(key);
    this.#coming.set(key, coming);
    return coming;
  }

  async #fetch(key: string): Promise<Uint8Array> {
    try {
      const bytes = await this.#read(key);
      this.#kept.set(key, bytes);
      this.#total += bytes.byteLength;
      for (const [oldest, old] of this.#kept) {
        if (this.#total <= this.#limit || oldest === key) break;
        this.#kept.delete(oldest);
        this.#total -= old.byteLength;
      }
      return bytes;
    } finally {
      this.#coming.delete(key);
    }
  }
}
