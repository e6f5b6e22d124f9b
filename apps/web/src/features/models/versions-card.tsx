// The versions of a model, and what changed from one of them to the one that is shown.
'use client';
import { LoaderCircle } from 'lucide-react';
import { Card } from '../../design/card.tsx';
import { Chip } from '../../design/chip.tsx';
import { Link } from '../../design/link.tsx';
import { Refusal } from '../../design/refusal.tsx';
import { Select } from '../../design/select.tsx';
import { formatAgo, formatAmount, formatCount } from '../../numbers/format.ts';
import type { ModelVersionData, VersionLine } from './model-page.tsx';
import { ProductionButton } from './production-button.tsx';
import type { DifferenceState } from './use-difference.ts';

interface VersionsCardProps {
  readonly version: ModelVersionData;
  readonly versions: readonly VersionLine[];
  /** Address of the model. */
  readonly here: string;
  readonly now: number;
  /** Number of the version it is compared with. */
  readonly against: number | null;
  readonly onAgainst: (number: number | null) => void;
  readonly difference: DifferenceState;
}

export function VersionsCard({ version, versions, here, now, against, onAgainst, difference }: VersionsCardProps) {
  const others = versions.filter(({ id, state }) => id !== version.id && state === 'READY');
  return (
    <Card title="Versions" id="versions" aside={formatAmount(versions.length, 'version')}>
      <ol className="max-h-56 overflow-auto">
        {versions.map((line) => (
          <li
            key={line.id}
            className={`flex flex-wrap items-center gap-x-3 gap-y-0.5 border-b border-line px-3 py-1.5 last:border-b-0 ${line.id === version.id ? 'bg-accent-tint' : ''}`}
          >
            {line.id === version.id ? (
              <b aria-current="true">v{line.number}</b>
            ) : (
              <Link href={`${here}?v=${line.number}`}>v{line.number}</Link>
            )}
            {line.inProduction ? <Chip>production</Chip> : null}
            <span className="t2 min-w-0 flex-1 truncate" title={line.fileName}>
              {line.fileName}
            </span>
            <span className="t3 text-xs">
              {line.parameters == null ? line.state.toLowerCase() : `${formatCount(line.parameters)} parameters, `}
              {formatAgo(line.createdAt, now)}
            </span>
          </li>
        ))}
      </ol>
      {version.state === 'READY' ? (
        <ProductionButton
          key={version.id}
          version={version}
          labelled={versions.find(({ inProduction }) => inProduction) ?? null}
        />
      ) : null}
      {others.length > 0 && version.state === 'READY' ? (
        <div className="border-t border-line px-3 py-2.5">
          <Select
            label="What changed since"
            value={against === null ? 'none' : String(against)}
            options={[
              { value: 'none', label: 'Not compared' },
              ...others.map(({ number, createdAt }) => ({
                value: String(number),
                label: `v${number}, ${formatAgo(createdAt, now)}`,
                short: `v${number}`,
              })),
            ]}
            onChange={(value) => onAgainst(value === 'none' ? null : Number(value))}
          />
          <div className="mt-2 min-h-5" role="status">
            <Said difference={difference} number={version.number} against={against} />
          </div>
        </div>
      ) : null}
    </Card>
  );
}

interface SaidProps {
  readonly difference: DifferenceState;
  readonly number: number;
  readonly against: number | null;
}

function Said({ difference, number, against }: SaidProps) {
  if (difference.kind === 'none') return <span className="t3 text-xs">Structure and weights, layer by layer.</span>;
  if (difference.kind === 'refused') return <Refusal error={difference} />;
  if (difference.kind === 'waiting') {
    return (
      <span className="t2">
        <LoaderCircle aria-hidden className="mr-1.5 inline size-4 animate-spin motion-reduce:animate-none" />A worker
        reads both versions.
      </span>
    );
  }
  const count = (wanted: string) => difference.layers.filter(({ change }) => change === wanted).length;
  const parts = [
    [count('SAME'), 'the same'],
    [count('WEIGHTS'), 'with other weights'],
    [count('CHANGED'), 'changed'],
    [count('ADDED'), 'added'],
    [count('REMOVED'), 'removed'],
  ] as const;
  const told = parts.filter(([n]) => n > 0).map(([n, words]) => `${formatCount(n)} ${words}`);
  const structure = count('CHANGED') + count('ADDED') + count('REMOVED') === 0;
  return (
    <p className="t2">
      {structure ? (count('WEIGHTS') === 0 ? 'Nothing changed. ' : 'Same structure, other weights. ') : ''}
      From v{against} to v{number}, of {formatAmount(difference.layers.length, 'layer')}: {told.join(', ')}.
    </p>
  );
}
