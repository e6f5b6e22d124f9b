// The experiment page: which image, which run, and everything that follows from them.
'use client';
import { useSearchParams } from 'next/navigation';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Button } from '../../design/button.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { Note } from '../../design/note.tsx';
import { StillLoading } from '../../design/still-loading.tsx';
import { TalkProvider } from '../threads/talk-provider.tsx';
import { useViewHistory } from '../view-history/use-view-history.ts';
import { useVisit } from '../visit/visit.tsx';
import { useChannelSample } from './channels/use-channel-sample.ts';
import type { ClassProfile } from './class-profile.ts';
import { DetailsPanel } from './details-panel.tsx';
import { ExperimentHeader } from './experiment-header.tsx';
import { experimentPlace, showReference } from './experiment-place.ts';
import { ExperimentPreview } from './experiment-preview.tsx';
import { ImageStrip } from './image-strip.tsx';
import { PathwayView } from './pathway-view.tsx';
import { ProbesOf } from './probes/probes.tsx';
import { RunBanner } from './run-banner.tsx';
import { startingView } from './starting-view.ts';
import { StatusLine } from './status-line.tsx';
import { useStrip } from './strip/use-strip.ts';
import type { ExperimentData, FirstPathway } from './types.ts';
import { useExperimentKeys } from './use-experiment-keys.ts';
import { useLiveExperiment } from './use-live-experiment.ts';
import { useControl, usePathway } from './use-pathway.ts';
import type { Pathways } from './use-pathways.ts';
import { useJson, useRunFiles } from './use-run-files.ts';
import { useViewState } from './use-view-state.ts';
import { viewWords } from './view-words.ts';

interface ExperimentPageProps {
  readonly initial: ExperimentData;
  /** What is shown first; null where nothing is there yet. */
  readonly first: FirstPathway | null;
}

export function ExperimentPage({ initial, first }: ExperimentPageProps) {
  const visit = useVisit();
  const params = useSearchParams();
  const search = params.toString();
  const defaults = useMemo(() => startingView(initial), [initial]);
  const [view, change] = useViewState(search, defaults);
  useViewHistory({ view, show: change, words: viewWords, ignored: ['thread'] });
  const stored = useRef<Pathways | null>(null);
  const live = useLiveExperiment(initial, {
    onArrived: (run, lines) => stored.current?.add(run, lines),
    onEnd: () => stored.current?.reload(),
  });
  const run = live.runs.find(({ id }) => id === view.run) ?? live.runs[0] ?? null;
  const model = initial.models.find(({ id }) => id === run?.model.id) ?? initial.models[0] ?? null;
  const [target, setTarget] = useState(first?.pathway.target.index ?? null);
  const files = useRunFiles(run?.id ?? null, target);
  const { done } = live.progress;
  const strip = useStrip({ experiment: initial, first, run, model, files, view, done });
  const { images, pathways } = strip;
  stored.current = pathways;

  const image =
    images.byId.get(view.image ?? '') ?? images.all.find(({ id }) => pathways.byImage.has(id)) ?? images.all[0];
  const line = image ? pathways.byImage.get(image.id) : undefined;
  const { loaded, problem } = usePathway(line?.id ?? null, first?.pathway ?? null);
  const explained = line?.target.index ?? null;
  useEffect(() => setTarget(explained), [explained]);
  const profile = useJson<ClassProfile>(files && target !== null ? files.classProfile : null, done);
  // A live preview stands in their place, and asks for nothing.
  const wanted = view.live === null && (view.order === 'class' || view.panel === 'unit');
  const sample = useChannelSample({ run, model, files, sparsity: view.sparsity, wanted: wanted && loaded !== null });
  const control = live.runs.find(
    (other) => other.model.id === run?.model.id && other.selection.method.id === 'random-path' && other.id !== run?.id,
  );
  const controlResponses = useControl(control?.id ?? null, image?.id ?? null);
  const stage = useRef<HTMLElement>(null);
  useExperimentKeys({
    images: strip.shown,
    image: image?.id ?? null,
    view,
    layers: model?.activations.length ?? 0,
    change,
  });

  const { find, label, says, right, found, slice, unlike, sort, region } = view;
  const choice = useMemo(
    () => ({ find, label, says, right, found, slice, unlike, sort, region }),
    [find, label, says, right, found, slice, unlike, sort, region],
  );
  if (!run || !model || !image) {
    return (
      <main id="main" className="reading w-full">
        <EmptyState>This experiment has no images to show.</EmptyState>
      </main>
    );
  }
  const shown = loaded && loaded.pathway.image.id === image.id && line?.id === loaded.pathway.id ? loaded : null;
  return (
    <ProbesOf pathway={shown?.pathway.id ?? null}>
      <TalkProvider
        place={experimentPlace({ experiment: initial, image, model, view, change })}
        open={view.thread}
        linked={params.get('comment')}
        onOpen={(thread) => change(thread === null ? { thread } : { thread, panel: 'comments' })}
        onReference={(reference) => showReference(reference, change)}
      >
        <main
          id="main"
          className="flex min-h-0 flex-1 flex-col sm:h-[calc(100dvh-48px)] sm:flex-none sm:max-md:h-[calc(100dvh-104px)]"
        >
          <ExperimentHeader
            experiment={initial}
            live={live}
            run={run}
            model={model}
            line={line}
            change={change}
            previewing={view.live !== null}
          />
          <RunBanner experiment={initial} live={live} run={run} change={change} />
          <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)] sm:grid-cols-[164px_minmax(0,1fr)] sm:grid-rows-[minmax(0,1fr)] lg:grid-cols-[232px_minmax(0,1fr)_344px]">
            <ImageStrip
              strip={strip}
              choice={choice}
              chosen={image.id}
              model={model}
              attribution={view.attribution}
              ended={run.state !== 'QUEUED' && run.state !== 'RUNNING'}
              dataset={visit ? null : initial.datasetVersion.id}
              change={change}
            />
            <section
              ref={stage}
              className={`@container min-w-0 p-3 sm:overflow-auto sm:px-4 sm:py-2.5 ${view.live === null ? '' : 'lg:col-span-2'}`}
              aria-label={view.live === null ? 'Pathway' : 'Live preview of the image'}
            >
              {view.live === null ? null : (
                <ExperimentPreview
                  experiment={initial}
                  model={model}
                  image={image}
                  run={run}
                  view={view}
                  change={change}
                />
              )}
              {view.live !== null ? null : problem || pathways.problem ? (
                <Note tone="bad" live>
                  <p>{problem ?? 'The pathways of this run could not be read.'}</p>
                  <Button small className="mt-1.5" onClick={pathways.reload}>
                    Try again
                  </Button>
                </Note>
              ) : null}
              <StillLoading
                waiting={
                  view.live === null &&
                  !problem &&
                  !pathways.problem &&
                  (pathways.loading || (line !== undefined && (shown?.codes ?? null) === null))
                }
                floating
              />
              {view.live !== null ? null : line || pathways.loading ? (
                <PathwayView
                  image={image}
                  run={run}
                  runs={live.runs}
                  model={model}
                  loaded={shown ?? loaded}
                  stale={shown === null}
                  control={controlResponses}
                  profile={profile?.run === run.id ? profile : null}
                  sample={sample}
                  view={view}
                  change={change}
                />
              ) : (
                <EmptyState>
                  {run.state === 'QUEUED' || run.state === 'RUNNING'
                    ? 'This image is not done yet. What is done can be looked at meanwhile.'
                    : 'This run has no pathway for this image.'}
                </EmptyState>
              )}
            </section>
            {view.live === null ? (
              <DetailsPanel
                image={image}
                images={images}
                loaded={shown ?? loaded}
                sample={sample}
                run={run}
                model={model}
                experiment={initial}
                view={view}
                change={change}
              />
            ) : null}
          </div>
          <StatusLine run={run} images={images.total} />
        </main>
      </TalkProvider>
    </ProbesOf>
  );
}
