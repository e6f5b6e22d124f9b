// Opens the object store that a STORAGE_URL names.
import { tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import { openFolder } from './folder-storage.ts';
import { openBucket } from './s3-storage.ts';
import type { Storage } from './storage.ts';

/** Settings beside the address. */
export interface OpenStorageOptions {
  /** Local folder for content on its way to S3 and for downloads (default: below the system's temporary folder). */
  readonly scratch?: string;
}

/**
 * @param url an absolute path, `file:///absolute/folder`, or `s3://bucket?endpoint=https://host:9000&region=eu-west-1`
 * @throws PathlensError STORAGE_URL when it is none of these
 */
export async function openStorage(url: string, options: OpenStorageOptions = {}): Promise<Storage> {
  if (isAbsolute(url)) return openFolder(url);
  if (url.startsWith('file:')) return openFolder(folderOf(url));
  if (url.startsWith('s3:') && URL.canParse(url)) {
    const { hostname: bucket, searchParams } = new URL(url);
    if (bucket) {
      return openBucket({
        bucket,
        endpoint: searchParams.get('endpoint') ?? undefined,
        region: searchParams.get('region') ?? 'us-east-1',
        scratch: options.scratch ?? join(tmpdir(), 'pathlens-storage'),
      });
    }
  }
  throw unknownAddress(url);
}

function folderOf(url: string): string {
  try {
    return fileURLToPath(url);
  } catch {
    throw unknownAddress(url);
  }
}

function unknownAddress(url: string): PathlensError {
  return new PathlensError('STORAGE_URL', `STORAGE_URL "${url.slice(0, 100)}" is no address of a storage.`, {
    hint: 'Give an absolute folder, file:///absolute/folder, or s3://bucket?endpoint=https://host&region=name.',
  });
}
