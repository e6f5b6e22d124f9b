// What the map becomes as the pathway gets sparser: the image, the whole network's gradient, then the Pathway Gradient at
// every computed sparsity with the class probability that is left. Choosing a picture sets the sparsity.
'use client';
import { MapPicture } from '../../design/map-picture.tsx';
import { formatSparsityValue } from '../../numbers/format.ts';
import type { ExperimentImage, ExperimentModel, MapData, PathwayData } from './types.ts';
import type { ChangeView } from './use-view-state.ts';
import type { ViewState } from './view-state.ts';

interface SparsityStripProps {
  readonly image: ExperimentImage;
  readonly model: ExperimentModel;
  readonly pathway: PathwayData;
  readonly view: ViewState;
  readonly change: ChangeView;
}

interface StripMap {
  readonly map: MapData;
  readonly title: string;
  /** p_c under the mask over p_c; null where it was not computed. */
  readonly ratio: number | null;
}

/** The maps of the strip: the gradient where it is there, then the Pathway Gradients, densest first. */
export function stripMaps({ maps, responses }: Pick<PathwayData, 'maps' | 'responses'>): StripMap[] {
  const gradient = maps.filter(({ method }) => method.id === 'gradient');
  const cuts = maps
    .filter(({ method }) => method.id === 'pathway-gradient')
    .sort((a, b) => (a.sparsity ?? 0) - (b.sparsity ?? 0));
  return [...gradient, ...cuts].map((map) => ({
    map,
    title: map.sparsity == null ? 'Gradient' : `${formatSparsityValue(map.sparsity)} %`,
    ratio: responses.find(({ sparsity }) => sparsity === map.sparsity)?.probabilityRatio ?? null,
  }));
}

export function SparsityStrip({ image, model, pathway, view, change }: SparsityStripProps) {
  const maps = stripMaps(pathway);
  if (!maps.some(({ map }) => map.sparsity != null)) return null;
  const look = { geometry: model.preprocessing ?? null, colours: view.colours, opacity: view.opacity };
  const kept = (ratio: number) => `${Math.round(100 * ratio)}\u2009%`;
  return (
    <section aria-labelledby="strip">
      <h3 id="strip" className="t3 mb-1 text-xs font-medium">
        From dense to sparse
      </h3>
      <ol className="grid grid-cols-[repeat(auto-fill,minmax(68px,1fr))] gap-x-1.5 gap-y-2 text-xs" data-testid="strip">
        <li>
          <MapPicture image={image.file.url} map={null} geometry={look.geometry} label={`Image ${image.path}`} />
          <span className="mt-0.5 block">Image</span>
        </li>
        {maps.map(({ map, title, ratio }) => (
          <li key={map.id}>
            <button
              type="button"
              className="block w-full rounded-1 text-left aria-pressed:outline-2 aria-pressed:outline-offset-1 aria-pressed:outline-accent-solid"
              aria-pressed={map.method.id === view.attribution && (map.sparsity ?? view.sparsity) === view.sparsity}
              onClick={() => change({ attribution: map.method.id, sparsity: map.sparsity ?? view.sparsity })}
            >
              <MapPicture
                image={image.file.url}
                map={map}
                {...look}
                label={`${map.method.title}${map.sparsity == null ? '' : ` at ${map.sparsity} %`}${ratio === null ? '' : `, ${kept(ratio)} of the class probability kept`}`}
              />
              <span className="mt-0.5 block">{title}</span>
              <span className="t3 block">{ratio === null ? '\u00a0' : `keeps ${kept(ratio)}`}</span>
            </button>
          </li>
        ))}
      </ol>
      <p className="t3 mt-1.5 text-xs">
        Each map is scaled to its own 99th percentile. Below it, the class probability that the pathway keeps.
      </p>
    </section>
  );
}
