// How Pathway Gradient concentrates as the pathway gets sparser (claim C10): Gini index and entropy of |A|, insertion of its
// pixels into the blurred image, and where it points, beside the whole network's gradient and a random path.
import {
  type ClaimPathId,
  degrade,
  derivedSeed,
  gini,
  insertionArea,
  insertionLevels,
  logProbability,
  massInRegion,
  pixelOrder,
  pixelValues,
  pointsInto,
  rankAccuracy,
  relativeEntropy,
} from '@pathlens/pathway-core';
import type { StudyPicture } from '../study.ts';
import { rgbOf, scaleOf } from './decoding.ts';
import type { GatherContext, GatheredImage, Gatherer } from './gatherer.ts';
import { heat } from './heat.ts';
import { explainedOf, MapMaker, relevanceOf, takesPictures } from './maps.ts';

export const concentratedPaths = ['mct', 'intgrad', 'random'] as const satisfies readonly ClaimPathId[];
export type ConcentratedPath = (typeof concentratedPaths)[number];

export interface ConcentrationOf {
  /** null for a map of zeros. */
  readonly gini: number | null;
  /** Entropy over that of equal values. */
  readonly entropy: number | null;
  /** Area under p_c as the most relevant pixels are put into the blurred image. */
  readonly insertion: number;
  /** null where the image has no object marked. */
  readonly object: { readonly mass: number | null; readonly points: number; readonly rank: number | null } | null;
}

export interface ConcentrationEvidence {
  readonly asked: number;
  readonly pictorial: boolean;
  readonly images: {
    readonly image: number;
    readonly name: string;
    readonly gradient: ConcentrationOf;
    /** In the order of the run's sparsities. */
    readonly of: ReadonlyMap<ConcentratedPath, readonly ConcentrationOf[]>;
    /** p_c(x; m) / p_c(x), in the same order. */
    readonly responses: ReadonlyMap<ConcentratedPath, readonly number[]>;
  }[];
  /** Of the first images; by stripId. */
  readonly pictures: StudyPicture[];
}

/** Images that are shown; the others only count. */
export const stripImages = 2;
export const stripPaths = ['intgrad', 'mct'] as const;

export function stripId(image: number, what: 'image' | 'gradient' | ClaimPathId, sparsity?: number): string {
  return ['c10', image, what, ...(sparsity === undefined ? [] : [sparsity])].join('-');
}

export function gatherConcentration(context: GatherContext): Gatherer<ConcentrationEvidence> {
  const { session, model, run, settings, signal } = context;
  const { shape } = session.network.input;
  const pictorial = takesPictures(context);
  const asked = Math.min(model.images.count, Number(settings.concentrationImages));
  const evidence: ConcentrationEvidence = { asked, pictorial, images: [], pictures: [] };
  const maker = new MapMaker(context);

  async function measure(gathered: GatheredImage, maps: readonly Float32Array[]): Promise<ConcentrationOf[]> {
    const { finding, pixels, image } = gathered;
    const seed = derivedSeed(run.seed, model.images.keys[image]);
    const rows = maps.map((map) => ({
      image: pixels,
      target: finding.target,
      logProbability: logProbability(finding.logits, finding.target),
      relevance: relevanceOf(map, shape[0]),
      seed,
    }));
    const options = { levels: insertionLevels, orders: ['lerf'], removal: 'blur', signal } as const;
    const curves = await degrade(session, rows, options);
    const region = (await model.images.region?.(image, 'object')) ?? null;
    return maps.map((map, i) => {
      const magnitude = pixelValues(map, shape[0], 'magnitude');
      return {
        gini: gini(magnitude),
        entropy: relativeEntropy(magnitude),
        insertion: insertionArea(curves[i][0]),
        object:
          region === null
            ? null
            : {
                mass: massInRegion(magnitude, (pixel) => region[pixel] !== 0),
                points: pointsInto(magnitude, region),
                rank: rankAccuracy(pixelOrder(magnitude, seed), region),
              },
      };
    });
  }

  function show(gathered: GatheredImage, gradient: Float32Array): void {
    const [channels, height, width] = shape;
    const name = model.images.names[gathered.image];
    const add = (id: string, title: string, rgb: Uint8Array) => {
      evidence.pictures.push({ id, title, width, height, rgb });
    };
    const scale = scaleOf(context, gathered.pixels, channels);
    const area = height * width;
    const colours = gathered.pixels.map((value, i) => {
      const { factor, offset } = scale[Math.floor(i / area)];
      return (value - offset) / factor;
    });
    add(stripId(gathered.image, 'image'), name, rgbOf(colours, [channels, height, width]));
    add(stripId(gathered.image, 'gradient'), `${name}, gradient`, heat(pixelValues(gradient, channels, 'strongest')));
    for (const path of stripPaths) {
      for (const { sparsity, pathwayGradient } of gathered.selection(path)!.pathways) {
        const rgb = heat(pixelValues(pathwayGradient!, channels, 'strongest'));
        add(stripId(gathered.image, path, sparsity), `${name}, ${sparsity} % pruned`, rgb);
      }
    }
  }

  return {
    evidence,
    async add(gathered: GatheredImage) {
      if (!pictorial || gathered.image >= asked) return;
      const gradient = await maker.gradient(gathered, explainedOf(context, gathered));
      const pathways = concentratedPaths.map((path) => gathered.selection(path)!.pathways);
      const maps = [gradient, ...pathways.flat().map(({ pathwayGradient }) => pathwayGradient!)];
      const [whole, ...cuts] = await measure(gathered, maps);
      const count = run.sparsities.length;
      evidence.images.push({
        image: gathered.image,
        name: model.images.names[gathered.image],
        gradient: whole,
        of: new Map(concentratedPaths.map((path, i) => [path, cuts.slice(i * count, (i + 1) * count)])),
        responses: new Map(
          concentratedPaths.map((path, i) => [path, pathways[i].map(({ probabilityRatio }) => probabilityRatio)]),
        ),
      });
      if (evidence.images.length <= stripImages) show(gathered, gradient);
    },
  };
}
