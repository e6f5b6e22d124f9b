// Objects of an S3 bucket. Content is received on the local disk first: its digest and length are known before S3 sees a byte.
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { Disk } from 'flydrive';
import { S3Driver } from 'flydrive/drivers/s3';
import { DownloadCache } from './download-cache.ts';
import { badRange, explain, notFound } from './failures.ts';
import { checkKey, contentKey } from './object-key.ts';
import { type Received, receive } from './receive.ts';
import { openScratchFile } from './scratch-file.ts';
import type { ByteRange, Content, ContentBatch, LocalFile, PutOptions, Storage, StoredObject } from './storage.ts';

/** Where the bucket is and where files may lie on this machine meanwhile. */
export interface S3Place {
  readonly bucket: string;
  /** Address of an S3-compatible server; undefined = Amazon's. */
  readonly endpoint: string | undefined;
  readonly region: string;
  /** Local folder for content on its way and for downloads. */
  readonly scratch: string;
}

/** Opens a bucket; credentials come from where the AWS client looks for them (environment, profile, machine role). */
export async function openBucket(place: S3Place): Promise<Storage> {
  await mkdir(place.scratch, { recursive: true });
  return new S3Storage(place);
}

class S3Storage implements Storage {
  readonly #place: S3Place;
  readonly #client: S3Client;
  readonly #disk: Disk;
  readonly #cache: DownloadCache;

  constructor(place: S3Place) {
    this.#place = place;
    // Compatible servers often know neither virtual hosts nor the newer checksums.
    const compatible = place.endpoint
      ? ({
          endpoint: place.endpoint,
          forcePathStyle: true,
          requestChecksumCalculation: 'WHEN_REQUIRED',
          responseChecksumValidation: 'WHEN_REQUIRED',
        } as const)
      : {};
    this.#client = new S3Client({ region: place.region, maxAttempts: 5, ...compatible });
    const driver = { client: this.#client, bucket: place.bucket, visibility: 'private', supportsACL: false } as const;
    this.#disk = new Disk(new S3Driver(driver));
    this.#cache = new DownloadCache(join(place.scratch, 'downloads'));
  }

  async put(key: string, content: Content, options?: PutOptions): Promise<StoredObject> {
    checkKey(key);
    return this.#store(() => key, content, options);
  }

  putContent(content: Content, options?: PutOptions): Promise<StoredObject> {
    return this.#store((received) => contentKey(received.sha256), content, options);
  }

  batch(): ContentBatch {
    const keys = new Set<string>();
    return {
      put: async (content) => {
        const sha256 = createHash('sha256').update(content).digest('hex');
        const object = { key: contentKey(sha256), bytes: content.byteLength, sha256 };
        if (!keys.has(object.key)) await this.putContent(content);
        keys.add(object.key);
        return object;
      },
      flush: async () => {},
    };
  }

  async read(key: string, range?: ByteRange): Promise<Readable> {
    checkKey(key);
    const Range = range && `bytes=${range.start}-${range.end ?? ''}`;
    try {
      const { Body } = await this.#client.send(new GetObjectCommand({ Bucket: this.#place.bucket, Key: key, Range }));
      if (Body === undefined) throw notFound(key);
      return Body as Readable;
    } catch (error) {
      if ((error as Error).name === 'InvalidRange') throw badRange(key, (await this.size(key)) ?? 0);
      throw explain(error, key);
    }
  }

  async readBytes(key: string, range?: ByteRange): Promise<Uint8Array<ArrayBuffer>> {
    return new Uint8Array(await buffer(await this.read(key, range)));
  }

  async size(key: string): Promise<number | undefined> {
    if (!(await this.exists(key))) return undefined;
    return (await this.#disk.getMetaData(key)).contentLength;
  }

  async exists(key: string): Promise<boolean> {
    checkKey(key);
    return this.#disk.exists(key);
  }

  async *list(prefix: string): AsyncIterable<string> {
    checkKey(prefix);
    let paginationToken: string | undefined;
    do {
      const page = await this.#disk.listAll(prefix, { recursive: true, paginationToken });
      // S3 matches letters, not folders: `runs/7` would name `runs/70/x` too.
      for (const object of page.objects) if (object.isFile && object.key.startsWith(`${prefix}/`)) yield object.key;
      paginationToken = page.paginationToken;
    } while (paginationToken);
  }

  async delete(key: string): Promise<void> {
    checkKey(key);
    await this.#disk.delete(key);
  }

  async deleteStoredBefore(key: string, before: Date): Promise<boolean> {
    if (!(await this.exists(key))) return false;
    if ((await this.#disk.getMetaData(key)).lastModified >= before) return false;
    await this.delete(key);
    return true;
  }

  async deletePrefix(prefix: string): Promise<void> {
    // One by one: some compatible servers refuse the request that deletes many.
    for await (const key of this.list(prefix)) await this.#disk.delete(key);
  }

  async localFile(key: string): Promise<LocalFile> {
    const bytes = await this.size(key);
    if (bytes === undefined) throw notFound(key);
    const path = await this.#cache.fetch({ key, bytes }, () => this.read(key));
    return { path, release: async () => {} };
  }

  scratchFile(): Promise<FileHandle> {
    return openScratchFile(this.#place.scratch);
  }

  async #store(name: (received: Received) => string, content: Content, options?: PutOptions): Promise<StoredObject> {
    const incoming = join(this.#place.scratch, randomUUID());
    let key = 'incoming';
    try {
      const received = await receive(incoming, content, options);
      key = name(received);
      await this.#disk.putStream(key, createReadStream(incoming), { contentLength: received.bytes });
      return { key, ...received };
    } catch (error) {
      throw explain(error, key);
    } finally {
      await rm(incoming, { force: true });
    }
  }
}
