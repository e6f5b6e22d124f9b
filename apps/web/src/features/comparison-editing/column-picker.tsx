// Choosing columns: an experiment, a sparsity, and which maps of which of its runs.
'use client';
import { ComparisonEditing_ExperimentsDocument, ComparisonEditing_RunsDocument } from '@pathlens/client';
import { useEffect, useMemo, useState } from 'react';
import { useQuery } from 'urql';
import { EmptyState } from '../../design/empty-state.tsx';
import { Note } from '../../design/note.tsx';
import { SearchSelect } from '../../design/search-select.tsx';
import { Select } from '../../design/select.tsx';
import { formatAmount } from '../../numbers/format.ts';
import { selectionName } from '../experiment/selection-name.ts';
import { type Candidate, type ChosenCandidate, candidatesOf, mapWords, type SourceRun } from './candidate-columns.ts';

interface ColumnPickerProps {
  readonly slug: string;
  /** The one to begin with. */
  readonly experiment: string | null;
  readonly chosen: readonly ChosenCandidate[];
  readonly most: number;
  readonly onChange: (chosen: readonly ChosenCandidate[]) => void;
  /** Of the experiment that is shown: for the choice of rows. */
  readonly onExperiment?: (id: string) => void;
}

const largest = 'largest';

export function ColumnPicker({ slug, experiment, chosen, most, onChange, onExperiment }: ColumnPickerProps) {
  const [{ data: listed, fetching }] = useQuery({ query: ComparisonEditing_ExperimentsDocument, variables: { slug } });
  const experiments = listed?.project?.experiments.nodes ?? [];
  const [picked, setPicked] = useState(experiment);
  const id = picked ?? experiments[0]?.id ?? null;
  useEffect(() => {
    if (id !== null) onExperiment?.(id);
  }, [id, onExperiment]);
  const [{ data, error }] = useQuery({
    query: ComparisonEditing_RunsDocument,
    variables: { id: id ?? '' },
    pause: id === null,
    requestPolicy: 'cache-and-network',
  });
  const source = data?.experiment?.id === id ? data.experiment : null;
  const candidates = useMemo(() => (source ? candidatesOf(source) : []), [source]);
  const [sparsity, setSparsity] = useState<string | null>(null);
  const sparsities = source?.sparsities ?? [];
  // 90 % is what most pathways are looked at with.
  const at = sparsity ?? (sparsities.includes(90) ? '90' : largest);
  if (!fetching && experiments.length === 0)
    return <EmptyState>No experiments yet. A comparison shows maps that experiments have made.</EmptyState>;
  const chosenAt = (candidate: Candidate): ChosenCandidate => ({
    ...candidate,
    sparsity: candidate.ofPathway && at !== largest ? Number(at) : null,
  });
  const isChosen = (candidate: Candidate) => {
    const { key, sparsity: wanted } = chosenAt(candidate);
    return chosen.some((one) => one.key === key && one.sparsity === wanted);
  };
  const toggle = (candidate: Candidate) => {
    const one = chosenAt(candidate);
    if (isChosen(candidate))
      return onChange(chosen.filter((other) => !(other.key === one.key && other.sparsity === one.sparsity)));
    onChange(most === 1 ? [one] : [...chosen, one]);
  };
  const runs = [...new Set(candidates.map(({ run }) => run))];
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap gap-2">
        <SearchSelect
          label="Experiment"
          value={id ?? ''}
          options={experiments.map((one) => ({
            value: one.id,
            label: one.name,
            aside: formatAmount(one.images.totalCount, 'image'),
          }))}
          onChange={setPicked}
        />
        {candidates.some(({ ofPathway }) => ofPathway) ? (
          <Select
            label="Sparsity"
            value={at}
            options={[
              ...sparsities.map((value) => ({ value: String(value), label: `${value} % pruned` })),
              { value: largest, label: 'Largest computed' },
            ]}
            onChange={setSparsity}
          />
        ) : null}
      </div>
      {error && !source ? <Note tone="bad">The experiment could not be read. Try again.</Note> : null}
      {source && candidates.length === 0 ? <Note>No run of this experiment has found anything yet.</Note> : null}
      <div className="grid max-h-[45vh] gap-3 overflow-auto">
        {runs.map((run) => (
          <RunMaps
            key={run.id}
            run={run}
            candidates={candidates.filter((one) => one.run === run)}
            single={most === 1}
            full={chosen.length >= most}
            isChosen={isChosen}
            onToggle={toggle}
          />
        ))}
      </div>
    </div>
  );
}

interface RunMapsProps {
  readonly run: SourceRun;
  readonly candidates: readonly Candidate[];
  readonly single: boolean;
  readonly full: boolean;
  readonly isChosen: (candidate: Candidate) => boolean;
  readonly onToggle: (candidate: Candidate) => void;
}

function RunMaps({ run, candidates, single, full, isChosen, onToggle }: RunMapsProps) {
  const name = `${run.model.model.name} v${run.model.number}, ${selectionName(run.selection)}`;
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 font-medium">{name}</legend>
      <div className="flex flex-wrap gap-x-4 gap-y-1">
        {candidates.map((candidate) => {
          const on = isChosen(candidate);
          const words = mapWords(candidate);
          return (
            <label key={candidate.key} className="flex min-h-6 items-center gap-1.5">
              <input
                type={single ? 'radio' : 'checkbox'}
                name={single ? 'column' : undefined}
                checked={on}
                disabled={!single && full && !on}
                onChange={() => onToggle(candidate)}
              />
              {words}
              {candidate.ofPathway ? null : <span className="t3 text-xs">no pathway</span>}
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
