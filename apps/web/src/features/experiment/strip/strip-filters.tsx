// What the strip can be filtered by: text, label, what the network says and whether that is right, whether there is a pathway.
'use client';
import { type RefObject, useId } from 'react';
import { Button } from '../../../design/button.tsx';
import { Segmented } from '../../../design/segmented.tsx';
import { SliceSelect } from '../../slices/slice-select.tsx';
import type { ChangeView } from '../use-view-state.ts';
import { allImages, isEveryImage, type StripChoice } from './strip-choice.ts';

interface StripFiltersProps {
  readonly choice: StripChoice;
  /** In the order of the alphabet. */
  readonly labels: readonly string[];
  readonly classes: readonly { readonly index: number; readonly name: string }[];
  /** Whether the run has ended: what is missing then has failed. */
  readonly ended: boolean;
  /** Id of the experiment's dataset version; null for visitors, who see no slices. */
  readonly dataset: string | null;
  readonly field: RefObject<HTMLInputElement | null>;
  readonly change: ChangeView;
}

export function StripFilters({ choice, labels, classes, ended, dataset, field, change }: StripFiltersProps) {
  const id = useId();
  const any = '';
  return (
    <div className="grid gap-1.5 border-b border-line px-2 py-2 text-xs" data-testid="strip-filters">
      <input
        ref={field}
        type="search"
        className="field !h-7 w-full"
        placeholder="Name or label"
        aria-label="Name or label"
        value={choice.find}
        onChange={(event) => change({ find: event.target.value })}
      />
      {labels.length > 0 ? (
        <label htmlFor={`${id}label`} className="sel named !h-7">
          <span className="key">Label</span>
          <select
            id={`${id}label`}
            className="bare min-w-0 flex-1"
            value={choice.label ?? any}
            onChange={(event) => change({ label: event.target.value || null })}
          >
            <option value={any}>Any</option>
            {labels.map((label) => (
              <option key={label} value={label}>
                {label}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      <label htmlFor={`${id}says`} className="sel named !h-7">
        <span className="key">Predicted</span>
        <select
          id={`${id}says`}
          className="bare min-w-0 flex-1"
          value={choice.says ?? any}
          onChange={(event) => change({ says: event.target.value === any ? null : Number(event.target.value) })}
        >
          <option value={any}>Any</option>
          {classes.map(({ index, name }) => (
            <option key={index} value={index}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {labels.length > 0 ? (
        <Segmented
          label="Prediction, right or wrong"
          value={choice.right ?? 'any'}
          choices={[
            { value: 'any', label: 'Right or wrong' },
            { value: 'right', label: 'Right' },
            { value: 'wrong', label: 'Wrong' },
          ]}
          onChange={(right) => change({ right: right === 'any' ? null : right })}
        />
      ) : null}
      <SliceSelect
        datasetVersion={dataset}
        value={choice.slice}
        onChange={(slice) => change({ slice: slice?.id ?? null })}
      />
      <Segmented
        label="Pathway"
        value={choice.found ?? 'any'}
        choices={[
          { value: 'any', label: 'Done or not' },
          { value: 'done', label: 'Done' },
          { value: 'missing', label: ended ? 'Failed' : 'Not done' },
        ]}
        onChange={(found) => change({ found: found === 'any' ? null : found })}
      />
      {dataset === null ? null : (
        <label htmlFor={`${id}unlike`} className="flex items-center gap-1.5">
          <span className="t2 flex-1">Overlap with its class at most</span>
          <input
            id={`${id}unlike`}
            type="number"
            min={0}
            max={100}
            step={0.1}
            className="field !h-7 !w-16"
            value={choice.unlike ?? ''}
            onChange={({ target }) =>
              change({
                unlike:
                  target.value === '' ? null : Math.min(100, Math.max(0, Math.round(10 * Number(target.value)) / 10)),
              })
            }
          />
          %
        </label>
      )}
      {isEveryImage(choice) ? null : (
        <Button small className="justify-self-start" onClick={() => change(noFilter)}>
          Clear filters
        </Button>
      )}
    </div>
  );
}

const { sort: _sort, region: _region, ...noFilter } = allImages;

export { noFilter };
