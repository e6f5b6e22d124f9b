// How the answer changes as pixels go, by every map, its blurred version and the controls (claims C12, C13, C15; §4.4 of
// algorithms.md): the least relevant first and the most relevant first, replaced by zero and by the image's blur.
import {
  blurredMap,
  type ClaimMapId,
  type ControlMapId,
  centreMap,
  changeArea,
  type DegradationCurve,
  degrade,
  derivedSeed,
  edgeMap,
  logProbability,
  nearLevels,
  randomMap,
  removalLevels,
} from '@pathlens/pathway-core';
import { type GatherContext, type GatheredImage, type Gatherer, pathwayAt } from './gatherer.ts';
import { MapMaker, relevanceOf, takesPictures } from './maps.ts';

/** A map, the blurred version of one, or a control. */
export type RemovedBy = ClaimMapId | `${ClaimMapId} blurred` | ControlMapId;

export interface RemovalOf {
  /** Change of the probability, a share, at removalLevels; replaced by zero. */
  readonly lerf: readonly number[];
  readonly morf: readonly number[];
  /** Areas under the change up to 10 %, times 100, by order and replacement. */
  readonly areas: Readonly<Record<AreaId, number>>;
}

export const areaIds = ['lerf-zero', 'morf-zero', 'lerf-blur', 'morf-blur'] as const;
export type AreaId = (typeof areaIds)[number];

export interface RemovalEvidence {
  readonly asked: number;
  readonly pictorial: boolean;
  /** By map, one entry an image, in the same order of images. */
  readonly of: ReadonlyMap<RemovedBy, RemovalOf[]>;
  readonly missing: ReadonlyMap<ClaimMapId, string>;
}

const near = removalLevels.slice(0, nearLevels);

function areaOf({ change }: DegradationCurve): number {
  return 100 * changeArea({ levels: near, change: change.slice(0, near.length) });
}

export function gatherRemoval(context: GatherContext): Gatherer<RemovalEvidence> {
  const { session, model, run, settings, signal } = context;
  const pictorial = takesPictures(context);
  const asked = Math.min(model.images.count, Number(settings.removalImages));
  const maker = new MapMaker(context);
  const of = new Map<RemovedBy, RemovalOf[]>();

  async function mapsOf(gathered: GatheredImage): Promise<Map<RemovedBy, Float32Array>> {
    const { shape } = session.network.input;
    const [channels, height, width] = shape;
    const maps = new Map<RemovedBy, Float32Array>(await maker.relevances(gathered));
    for (const [id, values] of [...maps]) maps.set(`${id as ClaimMapId} blurred`, blurredMap(values, height, width));
    maps.set('pathway-random', relevanceOf(pathwayAt(gathered, 'random', run)!.pathwayGradient!, channels));
    maps.set('random', randomMap(height * width, derivedSeed(run.seed, model.images.keys[gathered.image])));
    maps.set('edge', edgeMap(gathered.pixels, shape));
    maps.set('centre', centreMap(height, width));
    return maps;
  }

  return {
    evidence: { asked, pictorial, of, missing: maker.missing },
    async add(gathered: GatheredImage) {
      if (!pictorial || gathered.image >= asked) return;
      const { finding, pixels, image } = gathered;
      const maps = [...(await mapsOf(gathered))];
      const rows = maps.map(([, relevance]) => ({
        image: pixels,
        target: finding.target,
        logProbability: logProbability(finding.logits, finding.target),
        relevance,
        seed: derivedSeed(run.seed, model.images.keys[image]),
      }));
      const orders = ['lerf', 'morf'] as const;
      const byZero = await degrade(session, rows, { levels: removalLevels, orders, removal: 'zero', signal });
      const byBlur = await degrade(session, rows, { levels: near, orders, removal: 'blur', signal });
      for (const [i, [id]] of maps.entries()) {
        const [[lerf, morf], [lerfBlur, morfBlur]] = [byZero[i], byBlur[i]];
        const areas = {
          'lerf-zero': areaOf(lerf),
          'morf-zero': areaOf(morf),
          'lerf-blur': areaOf(lerfBlur),
          'morf-blur': areaOf(morfBlur),
        };
        const found = of.get(id) ?? [];
        of.set(id, found);
        found.push({ lerf: lerf.change, morf: morf.change, areas });
      }
    },
  };
}
