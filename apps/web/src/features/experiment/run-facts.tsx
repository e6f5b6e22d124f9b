// The run everything on the page comes from, with all its parameters.
'use client';
import { granularities, impositions, scopes } from '@pathlens/pathway-core/catalog';
import { StateMark } from '../../design/state-mark.tsx';
import { formatAmount, formatCount, formatDuration } from '../../numbers/format.ts';
import { targetWords } from '../new-experiment/target-choice.tsx';
import { engineName } from '../provenance/engine-words.ts';
import { impositionOf } from '../studies/from-server.ts';
import type { DetailsProps } from './details-panel.tsx';
import { selectionName } from './selection-name.ts';
import type { ExperimentRun } from './types.ts';

function thresholdWords(scope: ExperimentRun['selection']['scope']): string {
  if (scope == null) return 'None: a fixed set';
  return scopes[scope === 'GLOBAL' ? 'global' : 'perLayer'].title;
}

export function RunFacts({ run, model, experiment }: DetailsProps) {
  return (
    <dl className="facts">
      <dt>State</dt>
      <dd>
        <StateMark of={run} brief />
      </dd>
      <dt>Model</dt>
      <dd>
        {model.model.name} v{model.number}
      </dd>
      <dt>Selection</dt>
      <dd>{selectionName(run.selection)}</dd>
      <dt>Data</dt>
      <dd>
        {experiment.datasetVersion.dataset.name} v{experiment.datasetVersion.number}
      </dd>
      <dt>Target</dt>
      <dd>{targetWords(run.target, model.labels)}</dd>
      <dt>Kept or pruned</dt>
      <dd>{granularities[run.selection.granularity === 'CHANNEL' ? 'channel' : 'unit'].title}</dd>
      <dt>Threshold</dt>
      <dd>{thresholdWords(run.selection.scope)}</dd>
      <dt>Pruned units</dt>
      <dd>{impositions[impositionOf(run.imposition)].title}</dd>
      <dt>Sparsities</dt>
      <dd>{run.sparsities.map((sparsity) => `${sparsity} %`).join(', ')}</dd>
      <dt>By response</dt>
      <dd>{run.autoSparsity == null ? 'Not searched for' : `Up to ${Math.round(100 * run.autoSparsity)} % change`}</dd>
      <dt>Seed</dt>
      <dd>{run.seed}</dd>
      <dt>Attempt</dt>
      <dd>{run.attempt}</dd>
      <dt>Engine</dt>
      <dd>{run.engine ? engineName(run.engine) : 'not yet'}</dd>
      <dt>Library</dt>
      <dd>{run.library ?? '–'}</dd>
      <dt>Device</dt>
      <dd>{run.device ?? '–'}</dd>
      {run.engines.length > 1 ? (
        <>
          <dt>Computed by</dt>
          <dd>
            {run.engines.map(({ engine, device, library, images }) => (
              <span key={`${engine} ${device} ${library}`} className="block" title={library}>
                {`${formatAmount(images, 'image')}: ${engineName(engine)}, ${device}`}
              </span>
            ))}
          </dd>
        </>
      ) : null}
      {run.driver ? (
        <>
          <dt>Driver</dt>
          <dd>{run.driver}</dd>
        </>
      ) : null}
      {run.engineNotes.length > 0 ? (
        <>
          <dt>Engines lost</dt>
          <dd>{run.engineNotes.join(' ')}</dd>
        </>
      ) : null}
      <dt>Duration</dt>
      <dd>{run.seconds == null ? '–' : formatDuration(run.seconds)}</dd>
      <dt>Passes</dt>
      <dd>{run.passes == null ? '–' : formatCount(run.passes)}</dd>
      <dt>Code version</dt>
      <dd className="mono">{run.codeVersion ?? '–'}</dd>
    </dl>
  );
}
