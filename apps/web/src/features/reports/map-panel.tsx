// One image with a map over it, its legend, and how it was made.
import type { PanelContent } from '@pathlens/views';
import { PanelPicture } from './panel-picture.tsx';
import type { PanelData } from './types.ts';
import { ValueLegend } from './value-legend.tsx';

interface MapPanelProps {
  readonly content: Extract<PanelContent, { kind: 'map' }>;
  readonly pictures: PanelData['pictures'];
}

export function MapPanel({ content, pictures }: MapPanelProps) {
  const [picture] = pictures;
  return (
    <figure className="m-0 flex flex-wrap gap-4">
      <div className="w-64 max-w-full">
        {picture ? <PanelPicture picture={picture} room={256} /> : null}
        <div className="mt-1.5">
          <ValueLegend legend={content.legend} />
        </div>
      </div>
      <figcaption className="min-w-0 flex-1 basis-56">
        <Facts facts={content.facts} />
      </figcaption>
    </figure>
  );
}

export function Facts({ facts }: { readonly facts: readonly string[] }) {
  return (
    <ul className="t2 grid list-none gap-0.5 p-0 text-xs [overflow-wrap:anywhere]">
      {facts.map((fact) => (
        <li key={fact}>{fact}</li>
      ))}
    </ul>
  );
}
