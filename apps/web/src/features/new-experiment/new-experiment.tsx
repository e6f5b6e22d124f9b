// The form of a new experiment: models, images, selections and sparsities, maps; the cost stands beside it.
'use client';
import { useState } from 'react';
import { Button, ButtonLink } from '../../design/button.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { formatAmount, formatCount } from '../../numbers/format.ts';
import { mapsOf } from '../map-methods/chosen-maps.ts';
import { MapPicker } from '../map-methods/map-picker.tsx';
import { networkOf } from '../map-methods/network-of.ts';
import { ParityWarning, parityProblem } from '../models/check-chips.tsx';
import type { ChosenSlice } from '../slices/chosen-slice.ts';
import { SliceSelect } from '../slices/slice-select.tsx';
import { ChoiceCard } from './choice-card.tsx';
import { CostAside } from './cost-aside.tsx';
import { DatasetCards } from './dataset-cards.tsx';
import {
  defaultName,
  type ExperimentDraft,
  type NewExperimentProject,
  startDraft,
  toggled,
  whyNotModel,
} from './draft.ts';
import { NameAndSeed } from './name-and-seed.tsx';
import { SelectionStep } from './selection-step.tsx';
import { Cards, Step } from './step.tsx';

interface NewExperimentProps {
  readonly project: NewExperimentProject;
  readonly mostSparsities: number;
  readonly chosen: {
    readonly model: string | null;
    readonly data: string | null;
    readonly images: readonly string[];
    readonly slice: ChosenSlice | null;
  };
}

export function NewExperiment({ project, mostSparsities, chosen }: NewExperimentProps) {
  const [draft, setDraft] = useState(() => startDraft(project, chosen));
  const change = (part: Partial<ExperimentDraft>) => setDraft((known) => ({ ...known, ...part }));
  const models = project.models.nodes;
  const datasets = project.datasets.nodes;
  const data = datasets.find(({ latest }) => latest.id === draft.dataset);
  const whole = draft.slice?.imageCount ?? data?.latest.itemCount ?? 0;
  const images = draft.images?.length ?? Math.min(draft.first ?? Number.POSITIVE_INFINITY, whole);
  const first = models.find(({ latest }) => draft.models.includes(latest.id))?.latest;
  const labels = first?.labels ?? [];
  const root = `/p/${project.slug}`;
  return (
    <main id="main" className="reading grid w-full gap-6 max-md:gap-3 md:grid-cols-[minmax(0,1fr)_332px]">
      <div className="min-w-0">
        <h1 className="title">New experiment</h1>
        <Step number={1} title="Models" aside={`${draft.models.length} of ${models.length}`}>
          {models.length === 0 ? (
            <EmptyState actions={<ButtonLink href={`${root}/models`}>Upload a model</ButtonLink>}>
              No models yet.
            </EmptyState>
          ) : (
            <Cards>
              {models.map((model) => (
                <ChoiceCard
                  key={model.id}
                  type="checkbox"
                  name="model"
                  checked={draft.models.includes(model.latest.id)}
                  onChange={(on) => change({ models: toggled(draft.models, model.latest.id, on) })}
                  title={
                    <>
                      {model.name} <span className="mono t3 font-normal">v{model.latest.number}</span>
                    </>
                  }
                  about={`${formatAmount(model.latest.activations.length, 'activation point')}, ${formatCount(model.latest.units ?? 0)} units`}
                  foot={<ParityFoot parity={model.latest.parity} />}
                  reason={whyNotModel(model)}
                />
              ))}
            </Cards>
          )}
        </Step>
        <Step number={2} title="Images" aside={formatAmount(images, 'image')}>
          <DatasetCards
            datasets={datasets}
            chosen={draft.dataset}
            root={root}
            onChange={({ id }) => change({ dataset: id, images: null, first: null, slice: null })}
          />
          {data && draft.images ? (
            <p className="t2 flex flex-wrap items-center gap-2 border-t border-line px-3 py-2.5">
              {formatAmount(draft.images.length, 'chosen image')} of {data.name}
              <Button small onClick={() => change({ images: null })}>
                Take all {formatCount(data.latest.itemCount)} instead
              </Button>
            </p>
          ) : data && data.latest.itemCount > 1 ? (
            <div className="t2 flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line px-3 py-2.5">
              <label className="flex flex-wrap items-center gap-2">
                Only the first
                <input
                  type="number"
                  min={1}
                  max={whole}
                  value={draft.first ?? ''}
                  placeholder={String(whole)}
                  className="field !h-7 !w-24"
                  onChange={(event) => {
                    const value = Number(event.target.value);
                    change({ first: Number.isInteger(value) && value > 0 && value < whole ? value : null });
                  }}
                />
                of {formatCount(whole)} images
              </label>
              <SliceSelect
                datasetVersion={data.latest.id}
                value={draft.slice?.id ?? null}
                onChange={(slice) => change({ slice, first: null })}
              />
            </div>
          ) : null}
        </Step>
        <SelectionStep draft={draft} labels={labels} mostSparsities={mostSparsities} change={change} />
        <Step number={4} title="Look at it with" aside={formatAmount(draft.attributions.length, 'attribution')}>
          <MapPicker
            maps={mapsOf(draft.attributions)}
            network={first ? networkOf(first) : null}
            onChange={(maps) => change({ attributions: maps.map(({ id }) => id) })}
            fixed
          />
        </Step>
        <NameAndSeed name={draft.name} seed={draft.seed} usualName={defaultName(draft, project)} change={change} />
      </div>
      <CostAside project={project} draft={draft} mostSparsities={mostSparsities} />
    </main>
  );
}

/** A model that does not compute what its file did is marked where it is chosen. */
function ParityFoot({ parity }: Parameters<typeof ParityWarning>[0]) {
  const problem = parityProblem(parity);
  return problem === null ? null : (
    <>
      <ParityWarning parity={parity} />
      <span className="text-bad">{problem}</span>
    </>
  );
}
