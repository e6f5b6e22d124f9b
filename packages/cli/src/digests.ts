// What identifies what a study is made of: SHA-256 of files and of images' values, so that results kept by content are found again
// whatever the files are called.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { ModelFiles } from '@pathlens/model-io';
import type { ImageSource } from '@pathlens/pathway-core';

async function fileDigest(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** Of a model's files, in the order of their names, and of what they were opened with. */
export async function modelDigest(files: ModelFiles, opened: Readonly<Record<string, unknown>>): Promise<string> {
  const contents: string[] = [];
  for (const name of Object.keys(files).sort()) contents.push(await fileDigest(files[name]));
  return createHash('sha256').update(JSON.stringify({ contents, opened })).digest('hex');
}

/** Of the values of each image, read one at a time. */
export async function imageDigests(images: ImageSource, count: number): Promise<string[]> {
  const digests: string[] = [];
  for (let image = 0; image < count; image++) {
    const { buffer, byteOffset, byteLength } = await images.read(image, image + 1);
    digests.push(sha256(new Uint8Array(buffer, byteOffset, byteLength)));
  }
  return digests;
}

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
