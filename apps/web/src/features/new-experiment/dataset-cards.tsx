// The data sets of a project as cards, of which one is chosen; without any, the way to upload one.
import { ButtonLink } from '../../design/button.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { formatAmount } from '../../numbers/format.ts';
import { ChoiceCard } from './choice-card.tsx';
import { type DatasetOption, whyNotData } from './draft.ts';
import { Cards } from './step.tsx';

interface DatasetCardsProps {
  readonly datasets: readonly DatasetOption[];
  /** Id of the chosen version. */
  readonly chosen: string | null;
  readonly root: string;
  readonly onChange: (version: DatasetOption['latest']) => void;
}

export function DatasetCards({ datasets, chosen, root, onChange }: DatasetCardsProps) {
  if (datasets.length === 0) {
    return (
      <EmptyState actions={<ButtonLink href={`${root}/data`}>Upload a data set</ButtonLink>}>No images yet.</EmptyState>
    );
  }
  return (
    <Cards>
      {datasets.map((dataset) => (
        <ChoiceCard
          key={dataset.id}
          type="radio"
          name="data"
          checked={chosen === dataset.latest.id}
          onChange={() => onChange(dataset.latest)}
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
  );
}
