// What the pathway alone still says: the response beside the set, exact where computed, "≈" between.

import { formatCount, formatProbability, formatShare } from '../../numbers/format.ts';
import { readCurve } from '../../numbers/response-curve.ts';
import { nearestOnAxis } from '../../numbers/sparsity-scale.ts';
import { chooseMap } from './chosen-map.ts';
import type { Cut } from './cut.ts';
import { MassBar } from './mass-bar.tsx';
import { catalogScope } from './selection-scope.ts';
import type { ExperimentRun, PathwayData, ResponseData } from './types.ts';
import type { ViewState } from './view-state.ts';

interface ReadOutsProps {
  readonly run: ExperimentRun;
  readonly pathway: PathwayData | null;
  readonly cut: Cut | null;
  readonly view: ViewState;
}

function read(
  responses: readonly ResponseData[],
  sparsity: number,
  { of, format }: { of: (response: ResponseData) => number | null | undefined; format: (value: number) => string },
): string {
  const points = responses.flatMap((response) => {
    const value = of(response);
    return value == null ? [] : [{ sparsity: response.sparsity, value }];
  });
  const reading = readCurve(points, sparsity);
  return reading === null ? 'not computed' : `${reading.exact ? '' : '≈ '}${format(reading.value)}`;
}

export function ReadOuts({ run, pathway, cut, view }: ReadOutsProps) {
  const responses = pathway?.responses ?? [];
  const sparsity = catalogScope(run.selection.method.id) === 'fixed' ? (responses[0]?.sparsity ?? 0) : view.sparsity;
  const nearest = nearestOnAxis(
    responses.map((response) => response.sparsity),
    sparsity,
  );
  const sameClass = responses.find((response) => response.sparsity === nearest)?.sameTopClass;
  const map = pathway ? chooseMap(pathway.maps, view.attribution, view.sparsity)?.map : undefined;
  const say = (of: (response: ResponseData) => number | null | undefined, format: (value: number) => string) =>
    pathway ? read(responses, sparsity, { of, format }) : '–';
  const about = nearest !== null && nearest !== sparsity ? '≈ ' : '';
  return (
    <section
      className="card order-3 min-w-0 px-3 pt-2.5 pb-2 sm:order-none sm:@max-[740px]:col-span-2"
      aria-labelledby="read-outs"
      data-testid="read-outs"
    >
      <h2 id="read-outs">What this pathway keeps</h2>
      <div className="mt-1 flex flex-wrap items-baseline gap-x-2">
        <span className="readout" data-testid="probability">
          {say((response) => response.probability, formatProbability)}
        </span>
        {pathway ? (
          <span className="t2">
            of {formatProbability(pathway.probability)}, {pathway.target.name}
          </span>
        ) : null}
      </div>
      <p className="t3 mb-1 text-xs">Class probability, pathway only</p>
      <dl className="facts sm:@max-[740px]:!grid-cols-[1fr_auto_1fr_auto] sm:@max-[740px]:gap-x-6 [&>*]:!min-h-[23px]">
        <dt>Logit kept</dt>
        <dd>
          {say(
            (response) => response.logitRatio,
            (value) => value.toFixed(2).replace('-', '−'),
          )}
        </dd>
        <dt>Units kept</dt>
        <dd data-testid="units-kept">
          {cut ? formatCount(cut.total.kept) : '–'}
          {cut ? (
            <span className="sm:@max-[820px]:@min-[740px]:hidden">&nbsp;of {formatCount(cut.total.units)}</span>
          ) : null}
        </dd>
        <dt>Same top class</dt>
        <dd>{sameClass === undefined ? '–' : `${about}${sameClass ? 'Yes' : 'No'}`}</dd>
        <dt>Dead units kept</dt>
        <dd>{cut && cut.total.kept > 0 ? formatShare(cut.total.deadKept / cut.total.kept) : '–'}</dd>
        <dt>Re-awakened</dt>
        <dd>
          {say(
            (response) => response.reawakened,
            (value) => formatCount(Math.round(value)),
          )}
        </dd>
        <dt>Closed</dt>
        <dd>
          {cut && cut.total.kept > 0
            ? say(
                (response) => response.closed,
                (value) => formatShare(value / cut.total.kept),
              )
            : '–'}
        </dd>
      </dl>
      {map && map.masses.length > 0 ? <MassBar masses={map.masses} /> : null}
    </section>
  );
}
