// Turns an upload whose last byte is here into a stored object, once, however many requests ask for it.
import { type Upload, UploadState } from '@pathlens/db';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import type { StoredObject } from '@pathlens/storage';
import type { App } from '../context.ts';
import { finishUpload } from '../modules/uploads/finish-upload.ts';
import type { UploadParts } from './upload-parts.ts';

export class UploadFinisher {
  readonly #app: App;
  readonly #parts: UploadParts;
  readonly #finishing = new Map<string, Promise<StoredObject>>();

  constructor(app: App, parts: UploadParts) {
    this.#app = app;
    this.#parts = parts;
  }

  /** @param sha256 of the whole content, where the request says it. Throws what `finishUpload` throws. */
  finish(upload: Upload, sha256?: string): Promise<StoredObject> {
    const { id } = upload;
    const underWay = this.#finishing.get(id) ?? this.#store(upload, sha256).finally(() => this.#finishing.delete(id));
    this.#finishing.set(id, underWay);
    return underWay;
  }

  /** Waits for an upload that is just being stored: its bytes must not change under the reader. */
  async underWay(id: string): Promise<void> {
    await this.#finishing.get(id)?.catch(() => {});
  }

  async #store(upload: Upload, sha256: string | undefined): Promise<StoredObject> {
    // Whoever asked before may have stored it since this request looked: its bytes are no part any more.
    const now = await this.#app.prisma.upload.findUnique({ where: { id: upload.id } });
    if (now?.state === UploadState.COMPLETE && now.objectKey && now.sha256) {
      return { key: now.objectKey, sha256: now.sha256, bytes: Number(now.declaredBytes) };
    }
    try {
      const stored = await finishUpload(this.#app, upload, { content: this.#parts.read(upload.id), sha256 });
      await this.#parts.remove(upload.id);
      return stored;
    } catch (error) {
      // Nobody can tell which bytes are wrong: the upload starts again.
      const wrong = error instanceof PathlensError && ['CHECKSUM_MISMATCH', 'UPLOAD_GONE'].includes(error.code);
      if (wrong) await this.#parts.remove(upload.id);
      throw error;
    }
  }
}
