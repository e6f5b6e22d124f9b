// Maps that a request names, of methods or read from files, made for any images of the study's first model.
import {
  type AnalysisSession,
  type ExplainedBatch,
  type ExplainedMaps,
  PathlensError,
  type Shape,
} from '@pathlens/pathway-core';
import { explainerOf } from './explainer-of.ts';
import type { AttributionRequest, ForeignMaps, StudyContext } from './study.ts';

export interface MapSource {
  /** Everything its maps of these images (places among those of the study) depend on, beside network and images, as JSON. */
  content(places: readonly number[]): unknown;
  explain(
    session: AnalysisSession,
    batch: ExplainedBatch & { readonly places: readonly number[] },
  ): Promise<ExplainedMaps>;
}

/** Throws PathlensError FOREIGN_MAPS or MAPS_PATHWAY for what the request leaves open. */
export function mapsOf(request: AttributionRequest, { foreign = [] }: Pick<StudyContext, 'foreign'>): MapSource {
  if (request.id === 'foreign') {
    const maps = foreign.find(({ name }) => name === request.name);
    if (maps === undefined) throw unusable(`No file of maps is called “${request.name}”.`, request.name);
    return {
      // Which map is whose is a matter of places.
      content: (places) => ({ foreign: maps.digest, places }),
      explain: ({ network }, { places }) => readForeign(maps, places, network.input.shape),
    };
  }
  const { id, parameters, pathway } = request;
  const { explain } = explainerOf(request, id);
  return { content: () => ({ id, parameters, pathway }), explain };
}

function unusable(said: string, name: string, hint?: string): PathlensError {
  return new PathlensError('FOREIGN_MAPS', said, { path: ['attributions', name], hint });
}

async function readForeign(
  { name, read }: ForeignMaps,
  places: readonly number[],
  [, height, width]: Shape,
): Promise<ExplainedMaps> {
  const found: { readonly shape: Shape; readonly values: Float32Array }[] = [];
  for (const place of places) {
    const map = await read(place);
    if (map === null)
      throw unusable(`${name} has no map of image ${place}.`, name, 'Give one of every image with a label.');
    const [channels, ...size] = map.shape;
    const wrong = channels !== (found[0]?.shape ?? map.shape)[0] || size[0] !== height || size[1] !== width;
    if (wrong || !map.values.every(Number.isFinite)) {
      const what = wrong ? `has the shape [${map.shape.join(', ')}]` : 'holds a value that is not a finite number';
      const hint = `Maps are [1, ${height}, ${width}] or [C, ${height}, ${width}], all alike.`;
      throw unusable(`${name}: the map of image ${place} ${what}.`, name, hint);
    }
    found.push(map);
  }
  const values = new Float32Array(found.reduce((sum, map) => sum + map.values.length, 0));
  let offset = 0;
  for (const map of found) {
    values.set(map.values, offset);
    offset += map.values.length;
  }
  return { shape: found[0].shape, values };
}
