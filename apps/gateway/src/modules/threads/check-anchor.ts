// Whether a spot exists on its object: indices in range, images and models that it shows, parts that a study has said.
import { StudyPartKind } from '@pathlens/db';
import { claimIds, PathlensError } from '@pathlens/pathway-core/catalog';
import type { Anchor, CommentableType } from '@pathlens/views';
import type { Context } from '../../context.ts';
import type { CommentedObject } from './commentable.ts';
import { blockPosition } from './report-spots.ts';
import { readComparison, type ShownModel, shownImage, shownModel, showsMap } from './shown-by.ts';
import { findCurve, findPart } from './study-spots.ts';

type Kind = Anchor['kind'];

const ofModels = ['activation', 'channel', 'units'] as const;
const kindsOf: Readonly<Record<CommentableType, readonly Kind[]>> = {
  Project: ['object'],
  ModelVersion: ['object', ...ofModels],
  DatasetVersion: ['object', 'image', 'region'],
  Experiment: ['object', ...ofModels, 'image', 'region'],
  Study: ['object', ...ofModels, 'image', 'region', 'claim', 'block', 'curve-point'],
  Comparison: ['object', ...ofModels, 'image', 'region', 'cell'],
  Report: ['object', 'block'],
};

const nouns: Readonly<Record<CommentableType, string>> = {
  Project: 'project',
  ModelVersion: 'model version',
  DatasetVersion: 'dataset version',
  Experiment: 'experiment',
  Study: 'study',
  Comparison: 'comparison',
  Report: 'report',
};

const at = (field: string) => ['input', 'anchor', field];

function absent(object: CommentedObject, what: string, field: string): PathlensError {
  return new PathlensError('ANCHOR_ABSENT', `The ${nouns[object.type]} shows no such ${what}.`, { path: at(field) });
}

function checkIndex(what: string, field: string, index: number, count: number): void {
  if (index < count) return;
  throw new PathlensError('ANCHOR_RANGE', `"${field}" was ${index}; ${what} 0 to ${count - 1}.`, {
    path: at(field),
    limit: `0 to ${count - 1}`,
  });
}

/** Gives the steps of the spot's place. Throws ANCHOR_KIND, ANCHOR_ABSENT, ANCHOR_RANGE. */
export async function checkAnchor(context: Context, object: CommentedObject, anchor: Anchor): Promise<number[]> {
  if (!kindsOf[object.type].includes(anchor.kind)) {
    throw new PathlensError('ANCHOR_KIND', `A thread on a ${nouns[object.type]} cannot point at "${anchor.kind}".`, {
      path: at('kind'),
      limit: kindsOf[object.type].join(', '),
    });
  }
  switch (anchor.kind) {
    case 'object':
      return [];
    case 'activation':
    case 'channel':
    case 'units':
      return checkInModel(await modelOf(context, object, anchor.modelVersionId), anchor);
    case 'image':
      return [await imageOf(context, object, anchor.itemId)];
    case 'region': {
      const position = await imageOf(context, object, anchor.itemId);
      const map = anchor.mapId === null ? null : { id: anchor.mapId, itemId: anchor.itemId };
      if (map && !(await showsMap(context, object, map))) throw absent(object, 'map over this image', 'map');
      // An image goes before its regions.
      return [position, 1 + 10_000 * anchor.box.y, 10_000 * anchor.box.x];
    }
    case 'cell': {
      const row = await imageOf(context, object, anchor.itemId);
      const columns = (await readComparison(context, object.id))?.columns ?? [];
      const column = columns.findIndex(({ letter }) => letter === anchor.column);
      if (column < 0) throw absent(object, `column as ${anchor.column}`, 'column');
      return [row, column];
    }
    case 'claim': {
      const part = await findPart(context, object.id, anchor.claim, StudyPartKind.CLAIM);
      if (!part) throw absent(object, 'claim', 'claim');
      return [claimIds.indexOf(anchor.claim)];
    }
    case 'block': {
      if (object.type === 'Report') {
        const position = await blockPosition(context, object.id, anchor.block);
        if (position < 0) throw absent(object, 'block', 'block');
        return [position];
      }
      const part = await findPart(context, object.id, anchor.block);
      if (!part) throw absent(object, 'part', 'block');
      return [part.position];
    }
    case 'curve-point': {
      const curve = await findCurve(context, object.id, anchor);
      if (curve === null) throw absent(object, 'figure', 'figure');
      if (curve.line < 0) throw absent(object, 'line in this figure', 'line');
      const { low, high } = curve;
      if (anchor.x < low || anchor.x > high) {
        throw new PathlensError('ANCHOR_RANGE', `"x" was ${anchor.x}; the line goes from ${low} to ${high}.`, {
          path: at('x'),
          limit: `${low} to ${high}`,
        });
      }
      return [curve.position, curve.line, high > low ? (1e6 * (anchor.x - low)) / (high - low) : 0];
    }
  }
}

async function modelOf(context: Context, object: CommentedObject, id: string): Promise<ShownModel> {
  const model = await shownModel(context, object, id);
  if (!model) throw absent(object, 'model version', 'modelVersion');
  return model;
}

async function imageOf(context: Context, object: CommentedObject, id: string): Promise<number> {
  const position = await shownImage(context, object, id);
  if (position === null) throw absent(object, 'image', 'image');
  return position;
}

function checkInModel(
  { points, units }: ShownModel,
  anchor: Extract<Anchor, { kind: 'activation' | 'channel' | 'units' }>,
): number[] {
  if (anchor.kind === 'units') {
    for (const unit of anchor.units) checkIndex('the network has units', 'units', unit, units);
    return [Math.min(...anchor.units)];
  }
  checkIndex('the network has activation points', 'activation', anchor.activation, points.length);
  if (anchor.kind === 'activation') return [anchor.activation];
  const [channels = 1] = points[anchor.activation].shape;
  checkIndex('this activation point has channels', 'channel', anchor.channel, channels);
  return [anchor.activation, 1 + anchor.channel];
}
