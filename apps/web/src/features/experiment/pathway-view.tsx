// The centre of the page: the map, the unit map, the read-outs, the sparsity instrument and the layer profile.
'use client';
import { useMemo } from 'react';
import type { ChannelSample } from './channels/channel-sample.ts';
import type { ClassProfile } from './class-profile.ts';
import { cutAt } from './cut.ts';
import { FactsCard } from './facts-card.tsx';
import { LayerProfileTable } from './layer-profile.tsx';
import { MapFigure } from './map-figure.tsx';
import { ExactResponse } from './probes/exact-response.tsx';
import { provenanceOf } from './provenance-of.ts';
import { ReadOuts } from './read-outs.tsx';
import { SparsityInstrument } from './sparsity-instrument.tsx';
import type { ExperimentImage, ExperimentModel, ExperimentRun, ResponseData } from './types.ts';
import { UnitMapFigure } from './unit-map-figure.tsx';
import type { LoadedPathway } from './use-pathway.ts';
import type { ChangeView } from './use-view-state.ts';
import type { ViewState } from './view-state.ts';

export interface PathwayViewProps {
  readonly image: ExperimentImage;
  readonly run: ExperimentRun;
  /** All runs of the experiment. */
  readonly runs: readonly ExperimentRun[];
  readonly model: ExperimentModel;
  readonly loaded: LoadedPathway | null;
  /** The loaded pathway is the previous one: the wanted one is on its way. */
  readonly stale: boolean;
  readonly control: readonly ResponseData[];
  readonly profile: ClassProfile | null;
  readonly sample: ChannelSample | null;
  readonly view: ViewState;
  readonly change: ChangeView;
}

export function PathwayView(props: PathwayViewProps) {
  const { image, run, runs, model, loaded, stale, control, sample, view, change } = props;
  // That of another class says nothing about this one.
  const profile = props.profile?.class === loaded?.pathway.target.index ? props.profile : null;
  const provenance = useMemo(() => provenanceOf({ run, model, image }), [run, model, image]);
  const histogram = loaded?.histogram ?? null;
  const fits = histogram !== null && histogram.length === model.activations.length;
  const cut = useMemo(
    () => (histogram && fits ? cutAt(histogram, run.boundaries, view.sparsity) : null),
    [histogram, fits, run.boundaries, view.sparsity],
  );
  return (
    <div className="flex flex-col gap-2.5 sm:grid" aria-busy={stale}>
      <div className="contents gap-3 sm:grid sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)] sm:@min-[740px]:grid-cols-[minmax(0,274px)_minmax(0,274px)_minmax(0,1fr)]">
        <MapFigure
          image={image}
          model={model}
          maps={loaded?.pathway.maps ?? null}
          pathway={loaded?.pathway.id ?? null}
          view={view}
          change={change}
        />
        <UnitMapFigure image={image} model={model} loaded={loaded} cut={cut} view={view} change={change} />
        <ReadOuts run={run} pathway={loaded?.pathway ?? null} cut={cut} view={view} />
      </div>
      <SparsityInstrument
        run={run}
        pathway={loaded?.pathway ?? null}
        control={control}
        profile={profile}
        provenance={provenance}
        reached={cut?.sparsity ?? null}
        sparsity={view.sparsity}
        onChange={(sparsity) => change({ sparsity })}
      />
      {loaded ? <ExactResponse run={run} pathway={stale ? null : loaded.pathway} sparsity={view.sparsity} /> : null}
      <LayerProfileTable
        model={model}
        loaded={loaded}
        cut={cut}
        profile={profile}
        sample={sample}
        provenance={provenance}
        view={view}
        change={change}
      />
      {loaded ? <FactsCard image={image} run={run} runs={runs} model={model} pathway={loaded.pathway} /> : null}
    </div>
  );
}
