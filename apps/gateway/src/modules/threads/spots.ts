// What the spot of a thread shows today, as one digest: the same as when the thread was made, another, or gone.
import { createHash } from 'node:crypto';
import { type Anchor, anchor, type CommentableType } from '@pathlens/views';
import type { Context } from '../../context.ts';
import { type Fact, pair, type SpotFacts } from './spot-facts.ts';

export interface Spot {
  readonly digest: string;
  /** Where what is shown has versions. */
  readonly version: number | null;
}

interface Pointing {
  readonly objectType: string;
  readonly objectId: string;
  readonly anchor: unknown;
}

const wholes: Readonly<Record<CommentableType, keyof SpotFacts>> = {
  Project: 'project',
  ModelVersion: 'modelVersion',
  DatasetVersion: 'datasetVersion',
  Experiment: 'experiment',
  Study: 'study',
  Comparison: 'comparison',
  Report: 'report',
};

// A map that was computed anew has another id: the image is still there, and what is shown has changed.
const otherMap: Fact = { digest: 'another map', version: null };

/** The facts that make a spot; a null among them says that it is gone. */
function factsOf(load: SpotFacts, type: CommentableType, id: string, spot: Anchor): Promise<Fact | null>[] {
  switch (spot.kind) {
    case 'object':
      return [];
    case 'activation':
    case 'channel':
    case 'units':
      return [load.modelVersion.load(spot.modelVersionId)];
    case 'image':
      return [imageFact(load, type, id, spot.itemId)];
    case 'region': {
      const { mapId } = spot;
      const map = mapId === null ? [] : [load.map.load(mapId).then((fact) => fact ?? otherMap)];
      return [imageFact(load, type, id, spot.itemId), ...map];
    }
    case 'cell':
      return [load.column.load(pair(id, spot.column)), load.row.load(pair(id, spot.itemId))];
    case 'claim':
      return [load.studyPart.load(pair(id, spot.claim))];
    case 'block':
      return type === 'Report'
        ? [load.reportBlock.load(pair(id, spot.block))]
        : [load.studyPart.load(pair(id, spot.block))];
    case 'curve-point':
      return [
        load.studyPart.load(pair(id, spot.figure)),
        load.line.load(pair(id, JSON.stringify([spot.figure, spot.line]))),
      ];
  }
}

function imageFact(load: SpotFacts, type: CommentableType, id: string, itemId: string): Promise<Fact | null> {
  if (type === 'Experiment') return load.imageOfExperiment.load(pair(id, itemId));
  if (type === 'Comparison') return load.row.load(pair(id, itemId));
  return load.item.load(itemId);
}

/** Read together for all threads of a page; null where the object or the spot on it is gone. */
export async function spotToday(
  { load }: Context,
  { objectType, objectId, ...pointing }: Pointing,
): Promise<Spot | null> {
  const type = objectType as CommentableType;
  const spot = anchor.parse(pointing.anchor);
  const [whole, ...parts] = await Promise.all([
    load.spots[wholes[type]].load(objectId),
    ...factsOf(load.spots, type, objectId, spot),
  ]);
  if (whole === null || parts.includes(null)) return null;
  // The whole changes with anything on its page; a spot only with what it shows.
  const shown = spot.kind === 'object' ? [whole] : parts;
  const digest = createHash('sha256')
    .update(JSON.stringify([type, spot.kind, shown.map((fact) => fact?.digest)]))
    .digest('hex');
  return { digest, version: whole.version ?? parts.find((fact) => fact?.version != null)?.version ?? null };
}
