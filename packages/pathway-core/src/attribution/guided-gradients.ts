// Guided gradients of a batch: what guided backpropagation is, and half of what Guided Grad-CAM is.
import { guidedProgram } from '../program/questions/guided-question.ts';
import type { ImageBatch } from './attribution.ts';
import { gradientsOf } from './input-gradients.ts';
import { needsRelu } from './needs-relu.ts';

const question = { key: 'guided gradient', program: guidedProgram };

/** One map an image, end to end. Throws PathlensError ATTRIBUTION_UNDEFINED where the network has no ReLU. */
export function guidedGradients(batch: ImageBatch, title: string): Promise<Float32Array> {
  needsRelu(title, batch.asker.network);
  return gradientsOf(batch, question);
}
