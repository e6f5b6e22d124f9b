// The answer under the pathway's own mask at the sparsity where the slider was let go, where no published boundary has it.
'use client';
import { useEffect } from 'react';
import type { ExperimentRun, PathwayData } from '../types.ts';
import { ProbeAnswer } from './probe-answer.tsx';
import { useProbe } from './probes.tsx';

interface ExactResponseProps {
  readonly run: ExperimentRun;
  /** null while it is on its way. */
  readonly pathway: PathwayData | null;
  readonly sparsity: number;
}

const restMs = 700;

/** Whether the run has computed the answer at this sparsity. */
export function isComputed(responses: readonly { readonly sparsity: number }[], sparsity: number): boolean {
  return responses.some((response) => Math.abs(response.sparsity - sparsity) < 1e-9);
}

export function ExactResponse({ run, pathway, sparsity }: ExactResponseProps) {
  const between = pathway !== null && !isComputed(pathway.responses, sparsity);
  const ended = run.state !== 'QUEUED' && run.state !== 'RUNNING';
  const probe = useProbe({ sparsity });
  const wanted = between && ended && probe !== null;
  // Once the slider, or whoever walks the images, has come to rest.
  const question = `${wanted} ${probe?.state.kind} ${pathway?.id} ${sparsity}`;
  useEffect(() => {
    if (!wanted || probe.state.kind !== 'none') return;
    const timer = setTimeout(probe.ask, restMs);
    return () => clearTimeout(timer);
  }, [question]);
  if (probe === null) return null;
  // Its place is kept, so that nothing moves when the answer comes.
  return (
    <div className="order-2 min-h-5 sm:-my-2">
      {wanted ? <ProbeAnswer state={probe.state} asked={`Exactly at ${sparsity} %`} /> : null}
    </div>
  );
}
