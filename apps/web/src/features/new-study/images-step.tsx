// Which images answer: a data set, and how much of it.
import { ButtonLink } from '../../design/button.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { formatAmount } from '../../numbers/format.ts';
import { ChoiceCard } from '../new-experiment/choice-card.tsx';
import { type DatasetOption, whyNotData } from '../new-experiment/draft.ts';
import { Cards, Step } from '../new-experiment/step.tsx';
import type { StudyDraft } from './draft.ts';
import { SliceRow } from './slice-row.tsx';

interface ImagesStepProps {
  readonly draft: StudyDraft;
  readonly datasets: readonly DatasetOption[];
  /** Images the draft takes; null where some classes may have fewer. */
  readonly images: number | null;
  readonly root: string;
  readonly change: (part: Partial<StudyDraft>) => void;
}

export function ImagesStep({ draft, datasets, images, root, change }: ImagesStepProps) {
  const data = datasets.find(({ latest }) => latest.id === draft.dataset)?.latest;
  const aside = images === null ? `at most ${draft.count ?? 0} of each class` : formatAmount(images, 'image');
  return (
    <Step number={3} title="Images" aside={aside}>
      {datasets.length === 0 ? (
        <EmptyState actions={<ButtonLink href={`${root}/data`}>Upload a data set</ButtonLink>}>
          No images yet.
        </EmptyState>
      ) : (
        <Cards>
          {datasets.map((dataset) => (
            <ChoiceCard
              key={dataset.id}
              type="radio"
              name="data"
              checked={draft.dataset === dataset.latest.id}
              onChange={() =>
                change({
                  dataset: dataset.latest.id,
                  perClass: draft.perClass && dataset.latest.classes.length > 1,
                })
              }
              title={
                <>
                  {dataset.name} <span className="mono t3 font-normal">v{dataset.latest.number}</span>
                </>
              }
              about={`${formatAmount(dataset.latest.itemCount, 'image')}, ${formatAmount(dataset.latest.classes.length, 'class', 'classes')}`}
              reason={whyNotData(dataset)}
              foot={dataset.latest.images.nodes.map((image) => (
                <img
                  key={image.id}
                  src={image.thumbnail.url}
                  alt=""
                  className="-mr-1.5 size-7 rounded-[2px] bg-sunken object-cover"
                />
              ))}
            />
          ))}
        </Cards>
      )}
      {data && data.itemCount > 1 ? (
        <SliceRow data={data} count={draft.count} perClass={draft.perClass} onChange={change} />
      ) : null}
    </Step>
  );
}
