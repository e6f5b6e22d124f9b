// How often the model is right, over how many images, and what it takes for what.
import { ArrowRight } from 'lucide-react';
import { Card } from '../../design/card.tsx';
import { Note } from '../../design/note.tsx';
import { formatAmount, formatCount, formatShare } from '../../numbers/format.ts';
import type { NameOf } from './class-names.ts';
import type { LiveTable } from './types.ts';
import type { ChangeFilters } from './use-filters.ts';
import { isOpen } from './use-live-table.ts';

interface AccuracyCardProps {
  readonly live: LiveTable;
  readonly nameOf: NameOf;
  readonly change: ChangeFilters;
}

const percent = (share: number) => formatShare(share).replace(/\s%$/, '');
const namedLabels = 8;

export function AccuracyCard({ live, nameOf, change }: AccuracyCardProps) {
  const { accuracy, confusions, unmatchedLabels, labelMatching, progress } = live;
  const without = progress.done - (accuracy?.n ?? 0);
  return (
    <Card title="Accuracy" id="accuracy" aside={isOpen(live) ? 'of what is done so far' : undefined}>
      <div className="px-3 py-3">
        <div className="readout" data-testid="accuracy">
          {accuracy ? formatShare(accuracy.value) : '–'}
        </div>
        <p className="t2 text-xs">
          {accuracy
            ? `95 % CI ${percent(accuracy.low)} to ${percent(accuracy.high)} (Wilson), n = ${formatCount(accuracy.n)}`
            : labelMatching === 'NONE'
              ? 'No label of these images is a class of the model.'
              : 'Nothing to compare yet.'}
        </p>
        {accuracy && without > 0 ? (
          <p className="t3 text-xs">{formatAmount(without, 'image')} without a label among the classes.</p>
        ) : null}
      </div>
      {confusions.length > 0 ? (
        <ul className="border-t border-line py-1" aria-label="Most frequent mistakes">
          {confusions.map(({ labelled, predicted, images }) => (
            <li key={`${labelled} ${predicted}`}>
              <button
                type="button"
                className="flex min-h-7 w-full items-center gap-1.5 px-3 text-left text-xs hover:bg-hover focus-visible:outline-offset-[-2px]"
                onClick={() => change({ show: 'all', label: labelled, prediction: predicted })}
              >
                <span className="min-w-0 truncate">{nameOf(labelled)}</span>
                <span className="sr-only">taken for</span>
                <ArrowRight aria-hidden className="t3 size-3.5 flex-none" />
                <span className="min-w-0 flex-1 truncate">{nameOf(predicted)}</span>
                <span className="num">{formatCount(images)}</span>
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      {labelMatching === 'ORDER' ? (
        <div className="px-3 pb-3">
          <Note tone="warn">
            The model names no classes. Its classes were taken for the labels in alphabetical order: check one image, or
            give the model its labels.
          </Note>
        </div>
      ) : null}
      {labelMatching === 'INDEX' ? (
        <p className="t3 border-t border-line px-3 py-2 text-xs">Labels of the images are numbers of classes.</p>
      ) : null}
      {unmatchedLabels.length > 0 ? (
        <p className="t2 border-t border-line px-3 py-2 text-xs [overflow-wrap:anywhere]">
          {formatAmount(unmatchedLabels.length, 'label')} {unmatchedLabels.length === 1 ? 'is' : 'are'} no class of the
          model: {unmatchedLabels.slice(0, namedLabels).join(', ')}
          {unmatchedLabels.length > namedLabels ? ' …' : ''}
        </p>
      ) : null}
    </Card>
  );
}
