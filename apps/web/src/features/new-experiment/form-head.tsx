// The head of the form: what else it can begin with, an earlier experiment or the paper.
'use client';
import { useRouter } from 'next/navigation';
import { Button } from '../../design/button.tsx';
import { SearchSelect } from '../../design/search-select.tsx';
import type { NewExperimentProject } from './draft.ts';

interface FormHeadProps {
  readonly project: NewExperimentProject;
  /** Id of the experiment that it began with. */
  readonly from: string | null;
  readonly onPaper: () => void;
}

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });

export function FormHead({ project, from, onPaper }: FormHeadProps) {
  const router = useRouter();
  const earlier = project.experiments.nodes;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <h1 className="title mr-auto">New experiment</h1>
      {earlier.length > 0 ? (
        <SearchSelect
          label="Start from"
          value={from ?? ''}
          options={[
            { value: '', label: 'Nothing' },
            ...earlier.map(({ id, name, createdAt }) => ({
              value: id,
              label: name,
              aside: day.format(new Date(createdAt)),
            })),
          ]}
          onChange={(id) =>
            router.push(`/p/${project.slug}/x/new${id === '' ? '' : `?from=${encodeURIComponent(id)}`}`)
          }
        />
      ) : null}
      <Button onClick={onPaper}>Reproduce the paper</Button>
    </div>
  );
}
