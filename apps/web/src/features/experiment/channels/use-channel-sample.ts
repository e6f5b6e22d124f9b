// The sample of channels that belongs to what is looked at, read once somebody needs it.
'use client';
import { useMemo } from 'react';
import { nearestOnAxis } from '../../../numbers/sparsity-scale.ts';
import type { ExperimentModel, ExperimentRun } from '../types.ts';
import { type RunFiles, useJson, useSettled } from '../use-run-files.ts';
import { type ChannelSample, readSample, type SampleFile } from './channel-sample.ts';

interface Asked {
  readonly run: ExperimentRun | null;
  readonly model: ExperimentModel | null;
  readonly files: RunFiles | null;
  readonly sparsity: number;
  readonly wanted: boolean;
}

/** At the computed sparsity nearest to where the slider came to rest; the last one stays until another has come. */
export function useChannelSample({ run, model, files, sparsity, wanted }: Asked): ChannelSample | null {
  const near = nearestOnAxis(run?.sparsities ?? [], useSettled(sparsity, 400));
  const url =
    wanted && files !== null && files.run === run?.id && near !== null ? `${files.channels}?sparsity=${near}` : null;
  const file = useJson<SampleFile>(url, run?.progress.done);
  const channels = useMemo(() => model?.activations.reduce((sum, point) => sum + point.channels, 0) ?? 0, [model]);
  const runId = run?.id;
  return useMemo(
    () => (file && file.run === runId && channels > 0 ? readSample(file, channels) : null),
    [file, runId, channels],
  );
}
