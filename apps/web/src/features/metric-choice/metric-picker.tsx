// Which metrics examine the maps: the chosen ones with their parameters, and the list from which more are taken.
'use client';
import type { MetricId } from '@pathlens/pathway-core/catalog';
import { ChosenRow } from '../map-methods/chosen-row.tsx';
import { Fold } from '../map-methods/fold.tsx';
import { titleOf } from '../map-methods/free-key.ts';
import { ParameterLine } from '../map-methods/parameter-line.tsx';
import { type ChosenMetric, metricOf, withMetric, withMetricCopy } from './chosen-metrics.ts';
import { betterWords } from './metric-groups.ts';
import { MetricList } from './metric-list.tsx';

interface MetricPickerProps {
  readonly metrics: readonly ChosenMetric[];
  /** Whether the chosen images have regions. */
  readonly regions: boolean;
  readonly onChange: (metrics: readonly ChosenMetric[]) => void;
}

export function MetricPicker({ metrics, regions, onChange }: MetricPickerProps) {
  const choose = (id: MetricId, on: boolean) =>
    onChange(on ? withMetric(metrics, id) : metrics.filter((one) => one.id !== id));
  return (
    <>
      {metrics.length > 0 ? (
        <ul aria-label="Chosen metrics">
          {metrics.map((one) => {
            const metric = metricOf(one);
            return (
              <ChosenRow
                key={one.key}
                title={titleOf(metric.title, one)}
                aside={betterWords[metric.better]}
                of={metric}
                onCopy={metric.parameters.length > 0 ? () => onChange(withMetricCopy(metrics, one.key)) : undefined}
                onRemove={() => onChange(metrics.filter(({ key }) => key !== one.key))}
              >
                {metric.parameters.length === 0 ? <p className="t3 text-xs">No parameters.</p> : null}
                <ParameterLine
                  method={metric}
                  settings={one.settings}
                  network={null}
                  onChange={(settings) =>
                    onChange(metrics.map((other) => (other.key === one.key ? { ...one, settings } : other)))
                  }
                />
              </ChosenRow>
            );
          })}
        </ul>
      ) : (
        <p className="t2 px-3 py-2.5">No metric is chosen.</p>
      )}
      <Fold title="All metrics">
        <MetricList chosen={metrics.map(({ id }) => id)} regions={regions} onChange={choose} />
      </Fold>
    </>
  );
}
