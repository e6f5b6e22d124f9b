// The public door of @pathlens/storage: large things under keys, in a folder or in an S3 bucket.
export { checkKey, contentKey } from './object-key.ts';
export { type OpenStorageOptions, openStorage } from './open-storage.ts';
export type { ByteRange, Content, ContentBatch, LocalFile, PutOptions, Storage, StoredObject } from './storage.ts';
