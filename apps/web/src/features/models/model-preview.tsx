// The live preview on a model's page: on an image of the project's data sets, or on one's own. What it shows stands in the address.
'use client';
import { useEffect, useMemo, useState } from 'react';
import { Select } from '../../design/select.tsx';
import { useMay } from '../access/rights.tsx';
import { parseLive } from '../experiment/live-view.ts';
import { defaultView, parseView, type ViewState } from '../experiment/view-state.ts';
import { LivePreview } from '../live-preview/live-preview.tsx';
import { writePreview } from './preview-address.ts';
import { usePreviewImages } from './use-preview-images.ts';

interface ModelPreviewProps {
  /** Id of the version. */
  readonly version: string;
  readonly project: { readonly id: string; readonly slug: string };
  readonly onClose: () => void;
}

export function ModelPreview({ version, project, onClose }: ModelPreviewProps) {
  const mayRun = useMay('RUN');
  const images = usePreviewImages(project.id);
  const [chosen, setChosen] = useState<string | null>(null);
  const [view, setView] = useState<ViewState>(() => {
    const params = new URLSearchParams(window.location.search);
    return { ...defaultView, sparsity: parseView(params).sparsity, ...parseLive(params) };
  });
  useEffect(() => {
    const timer = setTimeout(() => writePreview({ ...view, live: view.live ?? 'neuron-mct' }), 250);
    return () => clearTimeout(timer);
  }, [view]);
  const shown = images?.find(({ id }) => id === chosen) ?? images?.[0] ?? null;
  const image = useMemo(
    () => (shown ? { url: shown.file, name: shown.path.split('/').at(-1) ?? shown.path } : null),
    [shown],
  );
  if (images === null) return null;
  return (
    <section className="card mb-5 p-3" aria-label="Live preview of the model">
      {images.length > 1 && shown ? (
        <div className="mb-2">
          <Select
            label="Image"
            value={shown.id}
            options={images.map(({ id, path }) => ({ value: id, label: path }))}
            onChange={setChosen}
          />
        </div>
      ) : null}
      <LivePreview
        version={version}
        image={image}
        view={view}
        change={(part) => setView((known) => ({ ...known, ...part }))}
        queue={
          mayRun
            ? {
                href: `/p/${project.slug}/x/new?${new URLSearchParams({ model: version })}`,
                label: 'Queue it on the server',
              }
            : null
        }
        onClose={onClose}
      />
    </section>
  );
}
