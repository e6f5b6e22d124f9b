// Public door of the typed GraphQL client: operations with their types, one request, live streams, resumable uploads.
export * from './generated/graphql.ts';
export { RequestError, type RequestOptions, request } from './request.ts';
export { createStream, type Stream, type StreamOptions, type StreamSink } from './stream.ts';
export { type UploadOptions, type UploadProgress, UploadRefused, uploadBytes } from './upload.ts';
