// The maps of a batch, each made once: of methods, of files, of controls, and the blurred copies of what is there already.
import {
  type AnalysisSession,
  type ExplainedBatch,
  type ExplainedImages,
  type ExplainedMaps,
  type Explainer,
  PathlensError,
} from '@pathlens/pathway-core';
import type { ForeignMaps } from '../study.ts';
import type { AskedEvaluation } from './asked.ts';
import { whyEmpty } from './empty-maps.ts';
import { blurredMaps, relevanceOf } from './explainers.ts';
import { foreignMaps } from './foreign-maps.ts';

export interface MadeMaps {
  readonly explained: ExplainedImages;
  /** Which images have a map. */
  readonly known: readonly boolean[];
  /** Of each image why its map says nothing; null where it does. */
  readonly empty: readonly (string | null)[];
  /** Why no image has one: the method is undefined for the network. */
  readonly why: string | null;
}

interface Makers {
  readonly asked: AskedEvaluation;
  readonly session: AnalysisSession;
  readonly foreign: ReadonlyMap<string, ForeignMaps>;
  /** In the order of what is examined. */
  readonly explainers: readonly (Explainer | null)[];
}

interface Wanted {
  readonly batch: ExplainedBatch;
  /** Place of the first image among those of the study. */
  readonly start: number;
  /** Told after each map how many there are. */
  done(maps: number): void;
}

type Found = Pick<MadeMaps, 'known' | 'why'> & { readonly maps: ExplainedMaps };

export async function makeMaps(makers: Makers, { batch, start, done }: Wanted): Promise<MadeMaps[]> {
  const { asked, explainers } = makers;
  const made: MadeMaps[] = [];
  for (const place of asked.examined.keys()) {
    batch.signal?.throwIfAborted();
    const { maps, known, why } = await mapsOf(makers, { batch, start }, { place, made });
    const explainer = why === null ? explainers[place] : null;
    const explained = { explainer, maps, relevance: relevanceOf(maps, asked.reduction) };
    made.push({ explained, known, why, empty: whyEmpty(asked.examined[place], maps, known) });
    done(made.length);
  }
  return made;
}

async function mapsOf(
  { asked, session, foreign, explainers }: Makers,
  { batch, start }: Pick<Wanted, 'batch' | 'start'>,
  { place, made }: { readonly place: number; readonly made: readonly MadeMaps[] },
): Promise<Found> {
  const { source } = asked.examined[place];
  const { shape } = session.network.input;
  const count = batch.targets.length;
  const none = (why: string): Found => ({
    maps: { shape: [1, shape[1], shape[2]], values: new Float32Array(count * shape[1] * shape[2]) },
    known: batch.targets.map(() => false),
    why,
  });
  if (source.kind === 'blurred') {
    const { explained, known, why } = made[source.of];
    return { maps: blurredMaps(explained.maps, asked.reduction), known, why };
  }
  if (source.kind === 'method' && source.request.id === 'foreign') {
    const read = await foreignMaps(foreign.get(source.request.name)!, { start, count, shape });
    return read === null ? none('Its maps have another size than the input of the model.') : { ...read, why: null };
  }
  try {
    const maps = await explainers[place]!.explain(session, batch);
    return { maps, known: batch.targets.map(() => true), why: null };
  } catch (error) {
    // What a method says that is undefined for the network.
    if (error instanceof PathlensError && error.code.startsWith('ATTRIBUTION_')) return none(error.message);
    throw error;
  }
}
