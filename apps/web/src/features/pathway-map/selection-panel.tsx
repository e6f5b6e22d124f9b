// The image one looks at, with all that is known of it; and what can be done with those that are selected.
'use client';
import { factText, type ScatterFigure } from '@pathlens/figures';
import { useEffect } from 'react';
import { Button } from '../../design/button.tsx';
import { Link } from '../../design/link.tsx';
import { formatAmount } from '../../numbers/format.ts';
import type { StudyData } from '../studies/types.ts';
import { useVisit } from '../visit/visit.tsx';
import { usePointed, usePointStore } from './point-store.ts';
import { SelectionActions } from './selection-actions.tsx';
import type { StudyImages } from './use-study-images.ts';

export interface SelectionPanelProps {
  readonly study: StudyData;
  readonly map: ScatterFigure;
  readonly images: StudyImages;
  /** Catalog id of the method whose map is shown. */
  readonly selection: string | undefined;
}

export function SelectionPanel({ study, map, images, selection }: SelectionPanelProps) {
  const { hovered, focused, selected } = usePointed((pointed) => pointed);
  const store = usePointStore();
  const visit = useVisit();
  const shown = hovered ?? focused;
  return (
    <div className="grid content-start gap-4">
      <section className="card" aria-label="Image">
        {shown === null ? (
          <p className="t2 p-3">Point at an image, or walk the map with the arrow keys.</p>
        ) : (
          <ImageFacts study={study} map={map} images={images} index={shown} />
        )}
      </section>
      <section className="card" aria-label="Selection">
        <div className="card-head">
          <h3>Selection</h3>
          <span className="t3 text-xs" role="status">
            {formatAmount(selected.size, 'image')}
          </span>
          {selected.size > 0 ? (
            <Button small variant="ghost" className="ml-auto" onClick={() => store.select([], 'replace')}>
              Clear
            </Button>
          ) : null}
        </div>
        {selected.size === 0 ? (
          <p className="t2 px-3 py-2.5">
            Draw around images, click a group of the legend, or press Space on one. Shift adds, Alt takes away.
          </p>
        ) : visit ? null : (
          <SelectionActions study={study} map={map} images={images} selection={selection} selected={selected} />
        )}
      </section>
    </div>
  );
}

interface ImageFactsProps {
  readonly study: StudyData;
  readonly map: ScatterFigure;
  readonly images: StudyImages;
  readonly index: number;
}

function ImageFacts({ study, map, images, index }: ImageFactsProps) {
  const visit = useVisit();
  const place = map.places[index];
  const image = images.at(place);
  const { want } = images;
  useEffect(() => {
    const timer = setTimeout(() => want([place]), 60);
    return () => clearTimeout(timer);
  }, [want, place]);
  return (
    <div className="p-3">
      <div className="flex gap-3">
        {image ? (
          <img src={image.thumbnail.url} alt="" className="px size-24 flex-none rounded-2 bg-sunken object-cover" />
        ) : (
          <span aria-hidden="true" className="size-24 flex-none rounded-2 bg-sunken" />
        )}
        <div className="min-w-0 flex-1">
          <p className="font-medium break-words">{map.names[index]}</p>
          {image && study.experiment && !visit ? (
            <Link
              className="text-xs"
              href={`/p/${study.project.slug}/x/${encodeURIComponent(study.experiment.id)}?image=${encodeURIComponent(image.id)}`}
            >
              Its pathway in the experiment
            </Link>
          ) : null}
        </div>
      </div>
      <dl className="mt-2 grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 gap-y-0.5 text-xs">
        {map.facts.map((fact) => [
          <dt key={fact.id} className="t2">
            {fact.title}
          </dt>,
          <dd key={`${fact.id} value`} className="num max-w-44 text-right">
            {factText(fact, index)}
          </dd>,
        ])}
      </dl>
    </div>
  );
}
