// The bar of an experiment: its name and state, and which model, selection and target are looked at.
'use client';
import { impositions } from '@pathlens/pathway-core/catalog';
import { memo } from 'react';
import { Explained } from '../../design/explained.tsx';
import { Select } from '../../design/select.tsx';
import { StateMark } from '../../design/state-mark.tsx';
import { formatAmount } from '../../numbers/format.ts';
import { DeleteObject } from '../access/delete-object.tsx';
import { ForThose } from '../access/rights.tsx';
import { WhoCanSee } from '../access/who-can-see.tsx';
import { CompareButton } from '../comparison-editing/compare-button.tsx';
import { PreviewButton } from '../live-preview/preview-button.tsx';
import { AskAgain } from '../new-experiment/ask-again.tsx';
import { AddToReportButton } from '../reports/add-to-report-button.tsx';
import { ShareButton } from '../sharing/share-button.tsx';
import { AnalyseButton } from '../studies/analyse-button.tsx';
import { impositionOf } from '../studies/from-server.ts';
import { useVisit } from '../visit/visit.tsx';
import { CopyRun } from './copy-run.tsx';
import { selectionName } from './selection-name.ts';
import { TargetPicker } from './target-picker.tsx';
import type { ExperimentData, ExperimentModel, ExperimentRun, PathwayLine } from './types.ts';
import type { LiveExperiment } from './use-live-experiment.ts';
import type { ChangeView } from './use-view-state.ts';

interface ExperimentHeaderProps {
  readonly experiment: ExperimentData;
  readonly live: LiveExperiment;
  readonly run: ExperimentRun;
  readonly model: ExperimentModel;
  readonly line: PathwayLine | undefined;
  readonly change: ChangeView;
  /** Whether the live preview is open. */
  readonly previewing: boolean;
}

export const ExperimentHeader = memo(function ExperimentHeader(props: ExperimentHeaderProps) {
  const { experiment, live, run, model, line, change, previewing } = props;
  const visit = useVisit();
  const choose = (modelId: string, selection: string) => {
    const wanted = live.runs.find(
      (other) => other.model.id === modelId && selectionName(other.selection) === selection,
    );
    if (wanted) change({ run: wanted.id, channel: null, unit: null });
  };
  const selections = [...new Set(live.runs.map((other) => selectionName(other.selection)))];
  return (
    <div className="flex flex-wrap items-center gap-2 border-b border-line bg-surface px-3 py-2.5 sm:min-h-12 sm:px-4 sm:py-1.5 sm:max-lg:pr-28">
      <h1 className="text-lg font-semibold tracking-[-.01em] max-sm:w-full sm:truncate">{experiment.name}</h1>
      <span className="chip">
        {live.state === 'RUNNING' ? 'Running' : <StateMark of={{ state: live.state, progress: live.progress }} brief />}
      </span>
      <span className="t3 mr-2 whitespace-nowrap max-lg:hidden">
        {formatAmount(experiment.images.totalCount, 'image')}
      </span>
      <Select
        label="Model"
        value={model.id}
        options={experiment.models.map((other) => ({
          value: other.id,
          label: `${other.model.name} v${other.number}`,
          short: (
            <>
              {other.model.name} <span className="mono t3">v{other.number}</span>
            </>
          ),
        }))}
        onChange={(id) => choose(id, selectionName(run.selection))}
      />
      <Select
        label="Selection"
        value={selectionName(run.selection)}
        options={selections.map((name) => ({ value: name, label: name }))}
        onChange={(name) => choose(model.id, name)}
      />
      <TargetPicker experiment={experiment} model={model} line={line} />
      <span className="sel">
        <span className="key">Pruned units</span>
        <Explained about={impositions[impositionOf(run.imposition)].about}>
          {impositions[impositionOf(run.imposition)].title}
        </Explained>
      </span>
      <span className="flex-1" />
      {visit === null || visit.downloads ? (
        <PreviewButton on={previewing} method={run.selection.method.id} change={change} />
      ) : null}
      {visit ? null : (
        <>
          <WhoCanSee id={experiment.id} what="experiment" name={experiment.name} />
          <DeleteObject
            id={experiment.id}
            what="experiment"
            name={experiment.name}
            back={`/p/${experiment.project.slug}/x`}
          />
          <ForThose who="RUN">
            <AskAgain experiment={experiment.id} slug={experiment.project.slug} />
            <AnalyseButton
              experiment={experiment.id}
              slug={experiment.project.slug}
              model={model.id}
              sparsities={experiment.sparsities}
              reason={
                live.runs.some(
                  (other) => other.model.id === model.id && (other.state === 'DONE' || other.state === 'PARTIAL'),
                )
                  ? undefined
                  : 'No run of this model is done yet.'
              }
            />
          </ForThose>
          <CompareButton
            experiment={experiment}
            reason={
              live.runs.some((other) => other.state === 'DONE' || other.state === 'PARTIAL')
                ? undefined
                : 'No run is done yet.'
            }
          />
          <CopyRun run={run.id} />
          <AddToReportButton />
          <ShareButton
            keyed
            object={experiment.id}
            what="experiment"
            name={experiment.name}
            about={`${formatAmount(live.runs.length, 'run')}, ${formatAmount(experiment.images.totalCount, 'image')}`}
          />
        </>
      )}
    </div>
  );
});
