// Which images: a data set and how much of it, images that were chosen before, or those of an earlier experiment.
'use client';
import { Button } from '../../design/button.tsx';
import { formatAmount, formatCount } from '../../numbers/format.ts';
import { DatasetCards } from './dataset-cards.tsx';
import { type ExperimentDraft, imageCount, type NewExperimentProject } from './draft.ts';
import { SliceRow } from './slice-row.tsx';
import { Step } from './step.tsx';

interface ImagesStepProps {
  readonly project: NewExperimentProject;
  readonly draft: ExperimentDraft;
  readonly root: string;
  readonly change: (part: Partial<ExperimentDraft>) => void;
}

const all = { images: null, imagesOf: null, first: null, perClass: false, slice: null } as const;

export function ImagesStep({ project, draft, root, change }: ImagesStepProps) {
  const datasets = project.datasets.nodes;
  const data = datasets.find(({ latest }) => latest.id === draft.dataset);
  const images = imageCount(draft, project);
  const chosen = chosenWords(draft);
  return (
    <Step
      number={2}
      title="Images"
      aside={images === null ? `at most ${draft.first ?? 0} of each class` : formatAmount(images, 'image')}
    >
      <DatasetCards
        datasets={datasets}
        chosen={draft.dataset}
        root={root}
        onChange={({ id }) => change({ ...all, dataset: id })}
      />
      {data && chosen !== null ? (
        <p className="t2 flex flex-wrap items-center gap-2 border-t border-line px-3 py-2.5">
          {chosen} {data.name}
          <Button small onClick={() => change(all)}>
            Take all {formatCount(data.latest.itemCount)} instead
          </Button>
        </p>
      ) : data && data.latest.itemCount > 1 ? (
        <SliceRow
          data={data.latest}
          count={draft.first}
          perClass={draft.perClass}
          slice={draft.slice}
          onChange={({ count, ...part }) => change(count === undefined ? part : { ...part, first: count })}
        />
      ) : null}
    </Step>
  );
}

/** What stands instead of a slice; null where a slice is chosen. */
function chosenWords({ images, imagesOf }: ExperimentDraft): string | null {
  if (images !== null) return `${formatAmount(images.length, 'chosen image')} of`;
  return imagesOf && `${formatAmount(imagesOf.count, 'image')} as in “${imagesOf.name}”, of`;
}
