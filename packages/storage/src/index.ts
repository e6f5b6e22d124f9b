// The public door of @pathlens/storage: large things under keys, in a folder or in an S3 bucket.
export {
  compress,
  compressedMediaType,
  compressedName,
  isCompressed,
  readPlain,
  streamPlain,
} from './compressed.ts';
export { checkKey, contentKey } from './object-key.ts';
export { type OpenStorageOptions, openStorage } from './open-storage.ts';
export type { ByteRange, Content, ContentBatch, LocalFile, PutOptions, Storage, StoredObject } from './storage.ts';
