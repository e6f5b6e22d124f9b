// Which images answer: a data set, and how much of it.
import { formatAmount } from '../../numbers/format.ts';
import { DatasetCards } from '../new-experiment/dataset-cards.tsx';
import type { DatasetOption } from '../new-experiment/draft.ts';
import { SliceRow } from '../new-experiment/slice-row.tsx';
import { Step } from '../new-experiment/step.tsx';
import type { StudyDraft } from './draft.ts';

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
      <DatasetCards
        datasets={datasets}
        chosen={draft.dataset}
        root={root}
        onChange={({ id, classes }) =>
          change({
            dataset: id,
            perClass: draft.perClass && classes.length > 1,
            slice: id === draft.dataset ? draft.slice : null,
          })
        }
      />
      {data && data.itemCount > 1 ? (
        <SliceRow data={data} count={draft.count} perClass={draft.perClass} slice={draft.slice} onChange={change} />
      ) : null}
    </Step>
  );
}
