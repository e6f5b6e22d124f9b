// Gathers what a study says and tells it about once a second: what is said again in between replaces what was said before.
import { npyType, PathlensError, writeNpy } from '@pathlens/pathway-core';
import type { StudyArray, StudyEvent, StudyPicture } from '@pathlens/studies';
import sharp from 'sharp';
import type { MeteredStorage } from '../metered-storage.ts';
import type { SaidEvent, SaidPart } from './study-task.ts';

const betweenMs = 1000;
/** Of one figure or table as JSON: a database row, read whole by a page. */
const mostJsonBytes = 32 * 2 ** 20;

type Part = Exclude<StudyEvent, { kind: 'progress' }>;

interface Place {
  readonly storage: MeteredStorage;
  readonly prefix: string;
  readonly passes: () => number;
  tell(event: SaidEvent): Promise<void>;
}

export class PartTeller {
  readonly #place: Place;
  readonly #waiting = new Map<string, Part>();
  #progress = { done: 0, total: 0 };
  #objects = 0;
  #news = false;
  #told = Number.NEGATIVE_INFINITY;
  #timer: NodeJS.Timeout | undefined;
  #telling: Promise<void> = Promise.resolve();

  constructor(place: Place) {
    this.#place = place;
  }

  /** Throws what telling has met since. */
  async say(event: StudyEvent): Promise<void> {
    this.#news = true;
    if (event.kind === 'progress') {
      // A step may be half done; what is shown and stored are whole ones.
      this.#progress = { done: Math.floor(event.done), total: Math.round(event.total) };
    } else this.#waiting.set(nameOf(event), event);
    if (performance.now() - this.#told >= betweenMs) await this.flush();
    else this.#timer ??= setTimeout(() => void this.flush().catch(() => {}), betweenMs);
  }

  /** Tells what waits. Once it has failed it fails always. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#told = performance.now();
    this.#telling = this.#telling.then(() => this.#tell());
    return this.#telling;
  }

  async #tell(): Promise<void> {
    if (!this.#news) return;
    this.#news = false;
    const said = [...this.#waiting.values()];
    this.#waiting.clear();
    const parts: SaidPart[] = [];
    for (const part of said) parts.push(await this.#written(part));
    await this.#place.tell({ kind: 'said', parts, ...this.#progress, passes: this.#place.passes() });
  }

  #written(part: Part): Promise<SaidPart> | SaidPart {
    switch (part.kind) {
      case 'figure':
        return asJson('FIGURE', part.figure);
      case 'table':
        return asJson('TABLE', part.table);
      case 'claim':
        return asJson('CLAIM', { ...part.finding, id: part.finding.claim, title: part.finding.effect });
      case 'picture':
        return this.#picture(part.picture);
      case 'array':
        return this.#array(part.array);
    }
  }

  async #picture({ id, title, width, height, rgb }: StudyPicture): Promise<SaidPart> {
    const png = await sharp(rgb, { raw: { width, height, channels: 3 } })
      .png()
      .toBuffer();
    return this.#stored({ kind: 'PICTURE', key: id, title, content: { width, height } }, png, ['png', 'image/png']);
  }

  #array({ name, shape, about, axes, values }: StudyArray): Promise<SaidPart> {
    const content = { shape, elementType: npyType(values), about, axes };
    const npy = writeNpy(shape, values);
    return this.#stored({ kind: 'ARRAY', key: name, title: name, content }, npy, ['npy', 'application/octet-stream']);
  }

  async #stored(
    part: Pick<SaidPart, 'kind' | 'key' | 'title' | 'content'>,
    bytes: Uint8Array,
    [ending, mediaType]: readonly [string, string],
  ): Promise<SaidPart> {
    const { storage, prefix } = this.#place;
    const { key } = await storage.put(`${prefix}/${this.#objects++}.${ending}`, bytes);
    return { ...part, bytes: bytes.byteLength, object: { objectKey: key, mediaType } };
  }
}

function nameOf(event: Part): string {
  switch (event.kind) {
    case 'figure':
      return `figure ${event.figure.id}`;
    case 'table':
      return `table ${event.table.id}`;
    case 'claim':
      return `claim ${event.finding.claim}`;
    case 'picture':
      return `picture ${event.picture.id}`;
    case 'array':
      return `array ${event.array.name}`;
  }
}

function asJson(kind: SaidPart['kind'], content: { readonly id: string; readonly title: string }): SaidPart {
  const bytes = Buffer.byteLength(JSON.stringify(content));
  if (bytes > mostJsonBytes) {
    throw new PathlensError('OUTPUT_LIMIT', `“${content.title}” takes more space than is allowed.`, {
      limit: `${mostJsonBytes / 2 ** 20} MB`,
      hint: 'Take fewer images.',
    });
  }
  return { kind, key: content.id, title: content.title, content, bytes, object: null };
}
