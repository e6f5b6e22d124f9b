// Score-CAM, Wang et al., CVPR Workshops 2020: relu(Σ_k α_k A_k) without gradients. Each channel, enlarged and scaled to [0, 1], is a
// mask on the image; α_k is the softmax over channels of how much the answer to the masked image exceeds that to an empty one.
import { pathwayNames } from '../program/questions/pathway-question.ts';
import { valueName, valuesProgram } from '../program/questions/values-question.ts';
import { rowOf } from '../tensor/rows.ts';
import type { Attribution } from './attribution.ts';
import { camLayer, enlargedMaps } from './cam-layer.ts';
import { enlarge } from './enlarge.ts';
import { type Score, scoresAt } from './input-answers.ts';

export const scoreCam: Attribution = {
  of: 'network',
  asks: 'anywhere',
  async attribute({ asker, images, objectives, parameters, signal }) {
    const { network } = asker;
    const point = camLayer(network, parameters, 'Score-CAM');
    const [channels, height, width] = point.shape;
    const [, tall, wide] = network.input.shape;
    const places = height * width;
    const area = tall * wide;
    const count = objectives.length;
    const raw = new Float32Array(count * places);
    const question = { key: `values ${point.index}`, program: () => valuesProgram(network, [point.value]) };
    for (let i = 0; i < count; i++) {
      signal?.throwIfAborted();
      const image = rowOf(images, i, count);
      const fetch = [valueName(0)];
      const outputs = await asker.ask(question, { [pathwayNames.image]: image }, { batch: 1, fetch });
      const activation = outputs[valueName(0)] as Float32Array;
      const points = {
        // The last one shows nothing.
        count: channels + 1,
        objective: () => objectives[i],
        write(row: number, into: Float32Array) {
          if (row === channels) return;
          const mask = scaled(enlarge(rowOf(activation, row, channels), [height, width], [tall, wide]));
          for (let at = 0; at < into.length; at++) into[at] = image[at] * mask[at % area];
        },
      };
      const scores: number[] = [];
      for await (const score of scoresAt(asker, points, { score: parameters.score as Score, signal }))
        scores.push(score);
      const empty = scores.pop()!;
      const weights = softmax(scores.map((score) => score - empty));
      const map = new Float64Array(places);
      for (let at = 0; at < activation.length; at++)
        map[at % places] += weights[Math.floor(at / places)] * activation[at];
      raw.set(
        map.map((value) => Math.max(value, 0)),
        i * places,
      );
    }
    return enlargedMaps(raw, { network, point, count });
  },
};

/** From 0 to 1; a channel without contrast masks everything. */
function scaled(plane: Float32Array): Float32Array {
  const low = plane.reduce((a, b) => Math.min(a, b), Infinity);
  const high = plane.reduce((a, b) => Math.max(a, b), -Infinity);
  return high > low ? plane.map((value) => (value - low) / (high - low)) : new Float32Array(plane.length);
}

function softmax(scores: readonly number[]): number[] {
  const largest = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - largest));
  const total = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / total);
}
