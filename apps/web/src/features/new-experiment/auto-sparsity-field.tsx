// Whether a sparsity of its own is found for each image by its response, and how much that may change.
'use client';
import type { OptionWords } from '@pathlens/pathway-core/catalog';
import { OptionField } from './run-options.tsx';

interface AutoSparsityFieldProps {
  /** Share by which the class probability may change; null = none is found. */
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
}

const percent = (share: number): string => `${Math.round(100 * share)}\u2009%`;

const usual = [0.05, 0.15, 0.3];

/** Those offered, and the one that an earlier experiment was asked with. */
const optionsWith = (value: number | null): readonly (readonly [string, OptionWords])[] => [
  ['none', { title: 'Not searched for', about: 'Only the sparsities above are computed.' }],
  ...[...new Set([...usual, value ?? usual[0]])]
    .sort((a, b) => a - b)
    .map((share): readonly [string, OptionWords] => [
      String(share),
      {
        title: `Up to ${percent(share)} change`,
        about: `For each image also the largest sparsity at which the class probability changes by at most ${percent(share)}.`,
      },
    ]),
];

/** For a summary: ", up to 15 % change for each image". */
export function autoSparsityWords(value: number | null): string {
  return value === null ? '' : `, up to ${percent(value)} change for each image`;
}

export function AutoSparsityField({ value, onChange }: AutoSparsityFieldProps) {
  return (
    <OptionField
      label="Sparsity by response"
      value={value === null ? 'none' : String(value)}
      options={optionsWith(value)}
      onValue={(id) => onChange(id === 'none' ? null : Number(id))}
    />
  );
}
