// The live preview in the middle of an experiment's page, in the place of what is stored.
'use client';
import dynamic from 'next/dynamic';
import { useMay } from '../access/rights.tsx';
import { unlikeRun } from '../live-preview/unlike-run.ts';
import { useVisit } from '../visit/visit.tsx';
import type { ExperimentData, ExperimentImage, ExperimentModel, ExperimentRun } from './types.ts';
import type { ChangeView } from './use-view-state.ts';
import type { ViewState } from './view-state.ts';

const LivePreview = dynamic(() => import('../live-preview/live-preview.tsx').then((module) => module.LivePreview), {
  ssr: false,
  loading: () => (
    <p className="t2" role="status">
      Opening the live preview…
    </p>
  ),
});

interface ExperimentPreviewProps {
  readonly experiment: ExperimentData;
  readonly model: ExperimentModel;
  readonly image: ExperimentImage;
  readonly run: ExperimentRun;
  readonly view: ViewState;
  readonly change: ChangeView;
}

/** A class that was chosen in the preview is no difference that has to be told. */
const asTarget = (run: ExperimentRun, chosen: number | null): ExperimentRun =>
  chosen === null ? run : { ...run, target: 'predicted' };

export function ExperimentPreview({ experiment, model, image, run, view, change }: ExperimentPreviewProps) {
  const visit = useVisit();
  const mayRun = useMay('RUN');
  const asked = new URLSearchParams({ model: model.id, data: experiment.datasetVersion.id, images: image.id });
  return (
    <LivePreview
      version={model.id}
      image={{ url: image.file.url, name: image.path.split('/').at(-1) ?? image.path }}
      view={view}
      change={change}
      queue={
        visit === null && mayRun
          ? { href: `/p/${experiment.project.slug}/x/new?${asked}`, label: 'Queue it on the server' }
          : null
      }
      unlike={view.live === run.selection.method.id ? unlikeRun(asTarget(run, view.liveClass)) : null}
      onClose={() => change({ live: null })}
    />
  );
}
