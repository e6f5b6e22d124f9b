// All metrics by what they ask of a map; those that the images have nothing for say why.
'use client';
import type { MetricId } from '@pathlens/pathway-core/catalog';
import { betterWords, groupIds, groups, metricsIn } from './metric-groups.ts';

interface MetricListProps {
  readonly chosen: readonly MetricId[];
  /** Whether the chosen images have regions. */
  readonly regions: boolean;
  readonly onChange: (id: MetricId, on: boolean) => void;
}

export function MetricList({ chosen, regions, onChange }: MetricListProps) {
  return (
    <div className="grid gap-3 p-3">
      {groupIds.map((group) => (
        <fieldset key={group} className="min-w-0">
          <legend className="text-xs">
            <span className="font-medium">{groups[group].title}</span> <span className="t3">{groups[group].asks}</span>
          </legend>
          <div className="grid gap-x-6 sm:grid-cols-2">
            {metricsIn(group).map(({ id, title, about, better, needs }) => {
              const missing = needs === 'regions' && !regions;
              return (
                <label
                  key={id}
                  className={`flex min-w-0 gap-2 rounded-2 px-1 py-1 ${missing ? 'cursor-not-allowed' : 'hover:bg-hover'}`}
                >
                  <input
                    type="checkbox"
                    className="check mt-0.5"
                    checked={chosen.includes(id)}
                    disabled={missing && !chosen.includes(id)}
                    onChange={(event) => onChange(id, event.target.checked)}
                  />
                  <span className="min-w-0 flex-1">
                    <span className="flex flex-wrap gap-x-2">
                      <b className={`font-medium ${missing ? 't2' : ''}`}>{title}</b>
                      <span className="t3 text-xs leading-[19px]">{betterWords[better]}</span>
                    </span>
                    <span className="t2 block text-xs">
                      {missing ? 'Needs a region of each image. These images have none.' : about}
                    </span>
                  </span>
                </label>
              );
            })}
          </div>
        </fieldset>
      ))}
    </div>
  );
}
