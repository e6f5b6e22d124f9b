// The sparsity slider that is the x axis of the response curve.
'use client';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Button } from '../../design/button.tsx';
import { formatProbability, formatSparsityValue } from '../../numbers/format.ts';
import { type CurvePoint, largestWithin, readCurve } from '../../numbers/response-curve.ts';
import { axisEnd, axisStart, fromAxis, neighbouringTick, stepAlong, toAxis } from '../../numbers/sparsity-scale.ts';
import { type ClassProfile, profileWords } from './class-profile.ts';
import { FigureActions } from './figure-actions.tsx';
import { ResponseCurve } from './response-curve.tsx';
import { responseFigure } from './response-figure.ts';
import { catalogScope } from './selection-scope.ts';
import type { ExperimentRun, PathwayData, ResponseData } from './types.ts';

interface SparsityInstrumentProps {
  readonly run: ExperimentRun;
  readonly pathway: PathwayData | null;
  readonly control: readonly ResponseData[];
  /** Of the class that the pathway is for. */
  readonly profile: ClassProfile | null;
  readonly provenance: readonly { readonly label: string; readonly value: string }[];
  /** The boundary that the cut reached. */
  readonly reached: number | null;
  readonly sparsity: number;
  readonly onChange: (sparsity: number) => void;
}

function points(
  responses: readonly ResponseData[],
  of: (response: ResponseData) => number | null | undefined,
): CurvePoint[] {
  return responses.flatMap((response) => {
    const value = of(response);
    return value == null ? [] : [{ sparsity: response.sparsity, value }];
  });
}

function useWidth() {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(620);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [box, width] as const;
}

/** Digits typed while the slider has the focus set it: after a moment, or with Enter. */
function useTypedNumber(onNumber: (value: number) => void) {
  const typed = useRef('');
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const commit = () => {
    clearTimeout(timer.current);
    const value = Number(typed.current);
    if (typed.current !== '' && Number.isFinite(value)) onNumber(Math.min(axisEnd, Math.max(axisStart, value)));
    typed.current = '';
  };
  return (event: KeyboardEvent): boolean => {
    if (event.key === 'Enter' && typed.current !== '') commit();
    else if (/^[0-9.]$/.test(event.key)) {
      typed.current += event.key;
      clearTimeout(timer.current);
      timer.current = setTimeout(commit, 900);
    } else return false;
    return true;
  };
}

export function SparsityInstrument(props: SparsityInstrumentProps) {
  const { run, pathway, control, profile, provenance, reached, sparsity, onChange } = props;
  const [box, width] = useWidth();
  const [said, setSaid] = useState('');
  const typing = useTypedNumber(onChange);
  const probability = points(pathway?.responses ?? [], (response) => response.probabilityRatio);
  const logit = points(pathway?.responses ?? [], (response) => response.logitRatio);
  const random = points(control, (response) => response.probabilityRatio);
  // Found by masked passes where the run was asked to; otherwise read off the curve.
  const found = pathway?.responses.find((response) => response.auto?.met);
  const auto = found?.sparsity ?? largestWithin(probability, 0.15);
  const limit = found && run.autoSparsity != null ? Math.round(100 * run.autoSparsity) : 15;
  const reading = readCurve(
    points(pathway?.responses ?? [], (response) => response.probability),
    sparsity,
  );
  const words = `${formatSparsityValue(sparsity)} percent pruned${reading ? `, class probability ${reading.exact ? '' : 'about '}${formatProbability(reading.value)}` : ''}`;
  const fixed = catalogScope(run.selection.method.id) === 'fixed';
  const onKeyDown = (event: KeyboardEvent) => {
    if (typing(event)) event.preventDefault();
    else if (event.key === 'PageUp' || event.key === 'PageDown') {
      event.preventDefault();
      onChange(neighbouringTick(sparsity, event.key === 'PageUp' ? 1 : -1));
    } else if (event.key.startsWith('Arrow')) {
      event.preventDefault();
      onChange(stepAlong(sparsity, event.key === 'ArrowRight' || event.key === 'ArrowUp' ? 1 : -1));
    }
  };
  return (
    <section
      className="card order-2 grid gap-3 px-3 pt-2.5 pb-1.5 max-sm:sticky max-sm:top-12 max-sm:z-10 max-sm:shadow-2 sm:grid-cols-[128px_minmax(0,1fr)]"
      aria-label="Sparsity"
      data-tour="sparsity"
    >
      <div className="max-sm:flex max-sm:items-start max-sm:justify-between max-sm:gap-3">
        <div>
          <label htmlFor="sparsity" className="t2 font-medium">
            Sparsity
          </label>
          <div className="readout whitespace-nowrap" data-testid="sparsity-value">
            {formatSparsityValue(sparsity)} %
          </div>
        </div>
        <Button
          small
          className="!h-6 sm:mt-1.5"
          title={`Largest sparsity whose response changes by at most ${limit} %${found ? ', found for this image' : ''}`}
          reason={auto === null ? `No computed sparsity keeps the response within ${limit} %` : undefined}
          onClick={() => auto !== null && onChange(Math.max(axisStart, auto))}
        >
          Auto {limit} %
        </Button>
        <p className="t3 mt-1 h-8 overflow-hidden text-xs leading-4 max-sm:hidden">
          {reached !== null && Math.abs(reached - sparsity) > 1e-9
            ? `Cut at ${formatSparsityValue(reached)} %`
            : profile && profile.responses.length > 0
              ? `Band: 10–90 % of ${profileWords(profile, pathway?.target.name ?? 'the class')}`
              : ' '}
        </p>
      </div>
      <div ref={box} className="relative min-w-0 has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-accent">
        <ResponseCurve
          width={width}
          curves={{ probability, logit, random }}
          band={profile?.responses ?? []}
          auto={auto}
          limit={limit}
          sparsity={sparsity}
        />
        <span className="absolute top-0 right-0 z-[1] max-sm:hidden">
          <FigureActions
            title="Response"
            figure={() =>
              responseFigure({
                curves: { probability, logit, random },
                profile,
                auto: auto === null ? null : { sparsity: auto, limit },
                provenance,
              })
            }
            graphql={
              pathway
                ? `{ pathway(id: ${JSON.stringify(pathway.id)}) { responses { sparsity density probability probabilityRatio logitRatio sameTopClass reawakened closed } } }`
                : undefined
            }
          />
        </span>
        <input
          id="sparsity"
          type="range"
          min={0}
          max={1000}
          step={1}
          value={Math.round(toAxis(sparsity) * 1000)}
          aria-valuetext={words}
          onChange={(event) => onChange(fromAxis(Number(event.target.value) / 1000))}
          onKeyDown={onKeyDown}
          onKeyUp={() => setSaid(words)}
          onPointerUp={() => setSaid(words)}
          className="absolute top-0 m-0 h-[112px] cursor-ew-resize opacity-0"
          style={{ left: 23, width: Math.max(40, width - 26) }}
        />
        <span className="sr-only" aria-live="polite">
          {said}
        </span>
        {fixed ? (
          <p className="t2 pb-1 text-xs">
            {run.selection.method.title} is one fixed set: it is the same at every sparsity.
          </p>
        ) : null}
      </div>
    </section>
  );
}
