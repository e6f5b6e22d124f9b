// Pathways of images spread over the slice decoded side by side with their footprint controls (claim C7, §4.2a of algorithms.md), and how
// much each picture resembles the image.
import {
  type ClaimPathId,
  type ColourScale,
  type Decoded,
  decode,
  derivedSeed,
  footprintControl,
  inputOf,
  pathwayObjective,
  pixelImage,
  type Resemblance,
  resemblance,
} from '@pathlens/pathway-core';
import { spreadEvenly } from '../picked-images.ts';
import type { StudyPicture } from '../study.ts';
import { bytesOf, type GatherContext, type GatheredImage, type Gatherer, pathwayAt } from './gatherer.ts';

export interface DecodedOf {
  readonly own: Resemblance;
  readonly control: Resemblance;
}

export interface DecodingEvidence {
  readonly asked: number;
  readonly steps: number;
  /** Whether the network takes pictures at all. */
  readonly pictorial: boolean;
  readonly images: {
    readonly image: number;
    readonly name: string;
    readonly of: ReadonlyMap<ClaimPathId, DecodedOf>;
  }[];
  /** Of the first images: the image itself, each decoded pathway, each control; by pictureId. */
  readonly pictures: StudyPicture[];
}

export const decodedPaths: readonly ClaimPathId[] = ['intgrad', 'mct', 'dgr-r', 'greedy-dead'];
/** Images that are shown; the others only count. */
export const shownImages = 3;
const learningRate = 0.05;

export function pictureId(image: number, what: 'image' | ClaimPathId, control = false): string {
  return `c7-${image}-${what}${control ? '-control' : ''}`;
}

/** Colours of a tensor: by the preprocessing where it is known, over the image's own range where not. */
export function scaleOf(
  { model }: Pick<GatherContext, 'model'>,
  pixels: Float32Array,
  channels: number,
): ColourScale[] {
  const { normalisation } = model;
  if (normalisation !== null && normalisation.mean.length === channels) {
    return normalisation.mean.map((mean, channel) => ({
      factor: 1 / normalisation.std[channel],
      offset: -mean / normalisation.std[channel],
    }));
  }
  let [low, high] = [Infinity, -Infinity];
  for (const value of pixels) [low, high] = [Math.min(low, value), Math.max(high, value)];
  return Array.from({ length: channels }, () => ({ factor: high > low ? high - low : 1, offset: low }));
}

/** Colours [C, H, W] from 0 to 1 as bytes. */
export function rgbOf(colours: Float32Array, [channels, height, width]: readonly number[]): Uint8Array {
  const area = height * width;
  const rgb = new Uint8Array(3 * area);
  for (let pixel = 0; pixel < area; pixel++) {
    for (let channel = 0; channel < 3; channel++) {
      const value = colours[Math.min(channel, channels - 1) * area + pixel];
      rgb[3 * pixel + channel] = Math.round(255 * Math.min(Math.max(value, 0), 1));
    }
  }
  return rgb;
}

export function gatherDecoding(context: GatherContext): Gatherer<DecodingEvidence> {
  const { session, model, run, settings, signal } = context;
  const { shape } = session.network.input;
  const pictorial = shape.length === 3 && (shape[0] === 1 || shape[0] === 3);
  const wanted = new Set(spreadEvenly(model.images.count, Number(settings.decodingImages)));
  const steps = Number(settings.decodingSteps);
  const evidence: DecodingEvidence = { asked: wanted.size, steps, pictorial, images: [], pictures: [] };

  async function decodeAll(image: GatheredImage, scale: readonly ColourScale[]) {
    const [channels, height, width] = shape;
    const seed = derivedSeed(run.seed, model.images.keys[image.image]);
    const target = typeof context.target === 'object' ? context.target : image.finding.target;
    const masks = decodedPaths.flatMap((path) => {
      const own = bytesOf(pathwayAt(image, path, run)!.mask!, session);
      return [own, footprintControl(own, session.network.activations, seed)];
    });
    const objective = pathwayObjective(
      session,
      masks.map((mask) => ({ target, masks: mask })),
    );
    const forming = masks.map(() => pixelImage([channels, height, width], { seed }));
    const options = { size: [channels, height, width] as const, scale, steps, learningRate, seed, signal };
    let last: readonly Decoded[] = [];
    for await (const { images } of decode(forming, objective, options)) last = images;
    return {
      pictures: last.map(({ picture }) => picture.slice()),
      inputs: last.map(({ picture }, i) => inputOf(picture, forming[i], options)),
    };
  }

  return {
    evidence,
    async add(image: GatheredImage) {
      if (!pictorial || !wanted.has(image.image)) return;
      const [channels, height, width] = shape;
      const scale = scaleOf(context, image.pixels, channels);
      const { pictures, inputs } = await decodeAll(image, scale);
      const found = await resemblance(session, image.pixels, { decoded: inputs, scale });
      const name = model.images.names[image.image];
      evidence.images.push({
        image: image.image,
        name,
        of: new Map(decodedPaths.map((path, i) => [path, { own: found[2 * i], control: found[2 * i + 1] }])),
      });
      if (evidence.images.length > shownImages) return;
      const area = height * width;
      const own = image.pixels.map((value, i) => {
        const { factor, offset } = scale[Math.floor(i / area)];
        return (value - offset) / factor;
      });
      const show = (id: string, title: string, colours: Float32Array) => {
        evidence.pictures.push({ id, title, width, height, rgb: rgbOf(colours, [channels, height, width]) });
      };
      show(pictureId(image.image, 'image'), name, own);
      for (const [i, path] of decodedPaths.entries()) {
        show(pictureId(image.image, path), `${name}, decoded`, pictures[2 * i]);
        show(pictureId(image.image, path, true), `${name}, footprint control`, pictures[2 * i + 1]);
      }
    },
  };
}
