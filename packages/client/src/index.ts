// Public door of the typed GraphQL client: operations with their types, one request, live streams, resumable uploads, digests.
export type { ByteSource } from './byte-source.ts';
export * from './generated/graphql.ts';
export { RequestError, type RequestOptions, request } from './request.ts';
export { digestOf, fingerprintOf } from './source-digest.ts';
export { createStream, type Stream, type StreamOptions, type StreamSink } from './stream.ts';
export { type PackedFile, TarSource } from './tar/tar-source.ts';
export { type UploadOptions, type UploadProgress, uploadBytes } from './upload.ts';
export { UploadRefused } from './upload-refusal.ts';
