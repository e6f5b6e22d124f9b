// Digests of what is uploaded, computed beside the page: first of its ends, then of the whole, one file after the other.
import { digestOf, fingerprintOf } from '@pathlens/client';
import { bytesOf, type SourceFiles } from './upload-source.ts';

export interface HashRequest {
  readonly id: number;
  readonly files: SourceFiles;
}

export type HashAnswer = { readonly id: number } & (
  | { readonly fingerprint: string }
  | { readonly done: number }
  | { readonly digest: string }
  | { readonly failed: true }
);

const answer = (message: HashAnswer) => self.postMessage(message);
let earlier: Promise<unknown> = Promise.resolve();

self.onmessage = ({ data: { id, files } }: MessageEvent<HashRequest>) => {
  const failed = () => answer({ id, failed: true });
  const bytes = bytesOf(files);
  const begun = fingerprintOf(bytes).then((fingerprint) => answer({ id, fingerprint }));
  earlier = Promise.all([begun, earlier])
    .then(() => digestOf(bytes, (done) => answer({ id, done })))
    .then((digest) => answer({ id, digest }))
    .catch(failed);
};
