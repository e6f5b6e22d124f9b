// Which images are shown: a class, and those with boxes or masks where some have them.
'use client';
import { SearchSelect } from '../../design/search-select.tsx';
import { Segmented } from '../../design/segmented.tsx';
import { Select } from '../../design/select.tsx';
import { formatCount } from '../../numbers/format.ts';
import type { ClassCount } from './class-list.tsx';
import type { ImageFilter } from './image-filter.ts';

interface FilterRowProps {
  readonly filter: ImageFilter;
  readonly classes: readonly ClassCount[];
  readonly images: number;
  readonly boxes: number;
  readonly masks: number;
  readonly onChange: (filter: ImageFilter) => void;
}

const everyClass = '*';
const searchedFrom = 8;

export function FilterRow({ filter, classes, images, boxes, masks, onChange }: FilterRowProps) {
  // A class may be called anything: its value here is its place.
  const value = filter.label === null ? everyClass : String(classes.findIndex(({ name }) => name === filter.label));
  const choose = (next: string) =>
    onChange({ ...filter, label: next === everyClass ? null : classes[Number(next)].name });
  const options = classes.map((one, i) => ({ value: String(i), label: one.name, aside: formatCount(one.images) }));
  const all = { value: everyClass, label: 'All', aside: formatCount(images) };
  const contents = [
    { value: 'ALL' as const, label: 'All' },
    ...(boxes > 0 ? [{ value: 'BOXES' as const, label: 'With boxes' }] : []),
    ...(masks > 0 ? [{ value: 'MASKS' as const, label: 'With masks' }] : []),
  ];
  return (
    <>
      {contents.length > 1 ? (
        <Segmented
          label="Images shown"
          value={filter.content ?? 'ALL'}
          choices={contents}
          onChange={(content) => onChange({ ...filter, content: content === 'ALL' ? null : content })}
        />
      ) : null}
      {classes.length >= searchedFrom ? (
        <SearchSelect label="Class" value={value} options={[all, ...options]} onChange={choose} />
      ) : null}
      {classes.length > 0 && classes.length < searchedFrom ? (
        <Select
          label="Class"
          value={value}
          options={[
            { value: everyClass, label: `All ${formatCount(images)} images`, short: 'All' },
            ...options.map((one) => ({ value: one.value, label: `${one.label}, ${one.aside}`, short: one.label })),
          ]}
          onChange={choose}
        />
      ) : null}
    </>
  );
}
