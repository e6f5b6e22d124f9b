// The worker that a live preview runs in: one model, opened by the first message.
import { scalePixels } from '@pathlens/images/tensor';
import type { FromWorker, ModelToOpen, ToWorker } from '../messages.ts';
import { decodePicture } from './decode-picture.ts';
import { PreviewSession } from './preview-session.ts';
import { problemOf } from './problem-of.ts';

const tell = (message: FromWorker, transfer: Transferable[] = []): void => {
  (self as unknown as Worker).postMessage(message, transfer);
};

let session: PreviewSession | undefined;
let model: ModelToOpen | undefined;

async function decode(id: number, from: Blob | string): Promise<void> {
  try {
    let blob = from;
    if (typeof blob === 'string') {
      const response = await fetch(blob);
      if (!response.ok) throw new Error(`The image could not be fetched (status ${response.status}).`);
      blob = await response.blob();
    }
    tell({ kind: 'decoded', id, pixels: scalePixels(await decodePicture(blob), model!.preprocessing) });
  } catch (error) {
    tell({ kind: 'undecoded', id, problem: problemOf(error) });
  }
}

self.onmessage = ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === 'open') {
    model = data.model;
    session = new PreviewSession(data.model, data.engine, tell);
    void session.open();
  } else if (data.kind === 'decode') void decode(data.id, data.from);
  else session?.ask(data);
};
