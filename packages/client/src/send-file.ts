// One file to a project of a server: announced, sent resumably, and held to its digest. An unfinished upload of the same file
// goes on where it stopped.
import type { ByteSource } from './byte-source.ts';
import { Upload_CreateDocument, type UploadKind } from './generated/graphql.ts';
import { made } from './refusal.ts';
import type { Server } from './server.ts';
import { digestOf, fingerprintOf } from './source-digest.ts';
import { type UploadOptions, uploadBytes } from './upload.ts';

export interface FileToSend {
  readonly project: string;
  readonly kind: UploadKind;
  readonly fileName: string;
  /** With the folders it lies in, where these matter. */
  readonly relativePath?: string;
  readonly source: ByteSource;
}

/** Gives the id of the upload once the server holds every byte and they are the right ones. */
export async function sendFile(
  server: Server,
  { source, ...file }: FileToSend,
  options: Pick<UploadOptions, 'onProgress' | 'onLost' | 'signal' | 'retries'> = {},
): Promise<string> {
  const fingerprint = await fingerprintOf(source);
  const { createUpload } = await server.ask(Upload_CreateDocument, {
    input: { ...file, bytes: source.size, fingerprint },
  });
  const { upload } = made(createUpload);
  let digest: Promise<string> | undefined;
  await uploadBytes(server.url(upload.url), source, {
    ...options,
    headers: server.headers,
    fetch: server.fetch,
    // Computed while the bytes go out.
    digest: () => (digest ??= digestOf(source)),
  });
  return upload.id;
}
