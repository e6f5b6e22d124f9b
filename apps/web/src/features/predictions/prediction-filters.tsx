// Which predictions are shown: right or wrong, by label, by prediction, in which order.
import { X } from 'lucide-react';
import { Button } from '../../design/button.tsx';
import { Segmented } from '../../design/segmented.tsx';
import { Select } from '../../design/select.tsx';
import { formatCount } from '../../numbers/format.ts';
import { type Filters, noFilters, type Order } from './filters.ts';
import type { Summary } from './types.ts';
import type { ChangeFilters } from './use-filters.ts';

interface PredictionFiltersProps {
  readonly filters: Filters;
  readonly classes: Summary['classes'];
  readonly change: ChangeFilters;
  /** Whether anything can be right or wrong. */
  readonly judged: boolean;
}

const anyClass = '*';

const orderNames: Readonly<Record<Order, string>> = {
  doubt: 'Surest mistakes first',
  sure: 'Surest first',
  unsure: 'Least sure first',
  stored: 'As stored',
};

function classOptions(classes: Summary['classes'], count: 'labelled' | 'predicted') {
  return [
    { value: anyClass, label: 'Any' },
    ...classes
      .filter((one) => one[count] > 0)
      .map((one) => ({
        value: String(one.index),
        label: `${one.name}, ${formatCount(one[count])}`,
        short: one.name,
      })),
  ];
}

const optionOf = (index: number | null) => (index === null ? anyClass : String(index));
const classOf = (value: string) => (value === anyClass ? null : Number(value));

export function PredictionFilters({ filters, classes, change, judged }: PredictionFiltersProps) {
  const { show, label, prediction } = filters;
  // Where nothing is wrong or right, that order is the stored one.
  const order = !judged && filters.order === 'doubt' ? 'stored' : filters.order;
  const filtered = show !== 'all' || label !== null || prediction !== null;
  return (
    <fieldset className="flex flex-wrap items-center gap-2 border-b border-line px-3 py-2" aria-label="Filters">
      {judged ? (
        <Segmented
          label="Show"
          value={show}
          choices={[
            { value: 'all', label: 'All' },
            { value: 'right', label: 'Correct' },
            { value: 'wrong', label: 'Misclassified' },
          ]}
          onChange={(value) => change({ show: value })}
        />
      ) : null}
      {judged ? (
        <Select
          label="Label"
          value={optionOf(label)}
          options={classOptions(classes, 'labelled')}
          onChange={(value) => change({ label: classOf(value) })}
        />
      ) : null}
      <Select
        label="Prediction"
        value={optionOf(prediction)}
        options={classOptions(classes, 'predicted')}
        onChange={(value) => change({ prediction: classOf(value) })}
      />
      <Select
        label="Order"
        value={order}
        options={Object.entries(orderNames)
          .filter(([value]) => judged || value !== 'doubt')
          .map(([value, name]) => ({ value, label: name }))}
        onChange={(value) => change({ order: value as Order })}
      />
      {filtered ? (
        <Button small variant="ghost" onClick={() => change({ ...noFilters, order: filters.order })}>
          <X aria-hidden />
          Clear filters
        </Button>
      ) : null}
    </fieldset>
  );
}
