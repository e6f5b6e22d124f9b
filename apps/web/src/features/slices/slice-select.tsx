// Which slice of a dataset version is meant, or all of its images. Nothing where there is none to choose.
'use client';
import { SearchSelect } from '../../design/search-select.tsx';
import { formatCount } from '../../numbers/format.ts';
import { type Slice, type Slices, useSlices } from './use-slices.ts';

interface SliceSelectProps {
  /** Id of the dataset version. */
  readonly datasetVersion: string | null;
  /** Id of the chosen slice; null = all images. */
  readonly value: string | null;
  readonly onChange: (slice: Slice | null) => void;
  /** What stands for none. */
  readonly all?: string;
}

const everything = '*';

export function SliceSelect({ datasetVersion, ...choice }: SliceSelectProps) {
  return <SliceChoice {...choice} slices={useSlices(datasetVersion)} />;
}

/** The same over slices that are read already. */
export function SliceChoice({
  slices,
  value,
  onChange,
  all = 'All images',
}: Omit<SliceSelectProps, 'datasetVersion'> & { readonly slices: Slices }) {
  if (slices.all.length === 0 && value === null) return null;
  const known = slices.all.some(({ id }) => id === value);
  return (
    <SearchSelect
      label="Slice"
      value={value ?? everything}
      options={[
        { value: everything, label: all },
        ...slices.all.map(({ id, name, imageCount }) => ({ value: id, label: name, aside: formatCount(imageCount) })),
        // One that was deleted, or is not read yet: the choice stands until somebody takes another.
        ...(value === null || known ? [] : [{ value, label: slices.fetching ? '…' : 'A slice that is gone' }]),
      ]}
      onChange={(next) => onChange(slices.all.find(({ id }) => id === next) ?? null)}
    />
  );
}
