// Maps that a request names, of methods or read from files, made for any images of the study's first model.
import { type AnalysisSession, type ExplainedBatch, type ExplainedMaps, PathlensError } from '@pathlens/pathway-core';
import { explainerOf } from './explainer-of.ts';
import type { AttributionRequest, ForeignMaps, StudyContext } from './study.ts';

export interface MapSource {
  /** Everything its maps depend on beside network and images, as JSON. */
  readonly content: unknown;
  /** `places` of the images among those of the study. */
  explain(
    session: AnalysisSession,
    batch: ExplainedBatch & { readonly places: readonly number[] },
  ): Promise<ExplainedMaps>;
}

/** Throws PathlensError MAPS_UNKNOWN or MAPS_PATHWAY for what the request leaves open. */
export function mapsOf(request: AttributionRequest, { foreign = [] }: Pick<StudyContext, 'foreign'>): MapSource {
  if (request.id === 'foreign') {
    const maps = foreign.find(({ name }) => name === request.name);
    if (maps === undefined) {
      throw new PathlensError('MAPS_UNKNOWN', `There are no maps called “${request.name}”.`, {
        path: ['attributions'],
      });
    }
    return { content: { foreign: maps.digest }, explain: (_, { places }) => readForeign(maps, places) };
  }
  const { id, parameters, pathway } = request;
  const { explain } = explainerOf(request, id);
  return { content: { id, parameters, ...(pathway === null ? {} : { pathway }) }, explain };
}

async function readForeign({ name, read }: ForeignMaps, places: readonly number[]): Promise<ExplainedMaps> {
  const found: Float32Array[] = [];
  let shape: readonly number[] = [];
  for (const place of places) {
    const map = await read(place);
    if (map === null) {
      throw new PathlensError('MAPS_MISSING', `“${name}” has no map of image ${place}.`, {
        path: ['foreign', name, String(place)],
        hint: 'Give a map for every image, or take fewer images.',
      });
    }
    if (found.length > 0 && map.values.length !== found[0].length) {
      throw new PathlensError('MAPS_SHAPE', `Maps of “${name}” are of different sizes.`, { path: ['foreign', name] });
    }
    shape = map.shape;
    found.push(map.values);
  }
  const values = new Float32Array(found.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const map of found) {
    values.set(map, offset);
    offset += map.length;
  }
  return { shape, values };
}
