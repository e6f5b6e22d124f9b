// Numbers about what is shown: the map itself, the pathway's responses, what evaluations found of maps like it, and the run it
// all comes from.
'use client';
import { Explained } from '../../../design/explained.tsx';
import { formatProbability, formatShare, formatSparsityValue } from '../../../numbers/format.ts';
import { useVisit } from '../../visit/visit.tsx';
import { chooseMap } from '../chosen-map.ts';
import type { DetailsProps } from '../details-panel.tsx';
import { RunFacts } from '../run-facts.tsx';
import { useTile } from '../use-tile.ts';
import { FoundByEvaluations } from './found-by-evaluations.tsx';
import { mapShape } from './map-shape.ts';

const heading = 't3 mt-4 mb-1 text-xs font-medium first:mt-0';

export function MetricsTab(props: DetailsProps) {
  const { loaded, view } = props;
  const visit = useVisit();
  const chosen = loaded ? chooseMap(loaded.pathway.maps, view.attribution, view.sparsity) : null;
  const map = chosen?.map ?? null;
  const tile = useTile(map);
  const shape = tile ? mapShape(tile.bytes) : null;
  const responses = loaded?.pathway.responses ?? [];
  return (
    <div>
      {map ? (
        <>
          <h3 className={heading}>
            {map.method.title}
            {map.sparsity == null ? '' : ` at ${formatSparsityValue(map.sparsity)}\u2009%`}, this image
          </h3>
          <dl className="facts" data-testid="map-metrics">
            {shape ? (
              <>
                <dt>
                  <Explained about="Gini index of |A| over pixels, of the map's 8-bit picture: 1 where one pixel has everything">
                    Sparseness
                  </Explained>
                </dt>
                <dd>{shape.sparseness.toFixed(2)}</dd>
                <dt>
                  <Explained about="The fewest pixels that hold half of Σ|A|">Half of its mass on</Explained>
                </dt>
                <dd>{formatShare(shape.half)} of pixels</dd>
              </>
            ) : null}
            {[...map.masses]
              .sort((a, b) => b.share - a.share)
              .map(({ region, share }) => (
                <MassLine key={region} region={region} share={share} />
              ))}
          </dl>
          {shape ? null : (
            <p className="t2 text-xs">{tile ? 'This map is zero everywhere.' : 'The map is being read.'}</p>
          )}
        </>
      ) : (
        <p className="t2 text-xs">There is no map for this image.</p>
      )}
      {responses.length > 0 ? (
        <>
          <h3 className={heading}>Responses of this image</h3>
          <table className="text-xs [&_:is(td,th)]:h-7 [&_:is(td,th)]:px-1.5">
            <thead>
              <tr>
                <th scope="col">Sparsity</th>
                <th scope="col" className="num">
                  Probability
                </th>
                <th scope="col" className="num">
                  Logit kept
                </th>
                <th scope="col" className="num">
                  Same class
                </th>
              </tr>
            </thead>
            <tbody>
              {responses.map((response) => (
                <tr key={response.sparsity}>
                  <th scope="row">{response.sparsity} %</th>
                  <td className="num">{formatProbability(response.probability)}</td>
                  <td className="num">{response.logitRatio?.toFixed(2).replace('-', '−') ?? 'n/a'}</td>
                  <td className="num">{response.sameTopClass ? 'Yes' : 'No'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      ) : null}
      {visit || !map ? null : <FoundByEvaluations {...props} method={map.method.title} />}
      <h3 className={heading}>The run</h3>
      <RunFacts {...props} />
    </div>
  );
}

function MassLine({ region, share }: { readonly region: string; readonly share: number }) {
  return (
    <>
      <dt>Mass on the {region.toLowerCase()}</dt>
      <dd>{formatShare(share)}</dd>
    </>
  );
}
