// Public door of the typed GraphQL client: operations with their types, one request, live streams, resumable uploads, digests,
// and a server as a script sees it.
export type { ByteSource } from './byte-source.ts';
export * from './generated/graphql.ts';
export { made, Refused } from './refusal.ts';
export { RequestError, type RequestOptions, request } from './request.ts';
export { type FileToSend, sendFile } from './send-file.ts';
export { openServer, type Server, type ServerAddress } from './server.ts';
export { digestOf, fingerprintOf } from './source-digest.ts';
export { createStream, type Stream, type StreamOptions, type StreamSink } from './stream.ts';
export { type PackedFile, TarSource } from './tar/tar-source.ts';
export { type UploadOptions, type UploadProgress, uploadBytes } from './upload.ts';
export { UploadRefused } from './upload-refusal.ts';
export {
  type ExperimentEvent,
  type ImportEvent,
  type RunEvent,
  type WaitOptions,
  waitForExperiment,
  waitForImport,
  waitForRun,
} from './waits.ts';
