// How much one wants to hear of a project. The list's code comes with its first opening; until then a button of its shape stands here.
'use client';
import type { WatchLevel } from '@pathlens/client';
import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { watchLevels } from '../threads/watch-levels.ts';
import type { WatchSelect } from '../threads/watch-select.tsx';

interface ProjectWatchProps {
  readonly project: string;
  readonly level: WatchLevel | null | undefined;
}

const label = 'Comments to hear of';

export function ProjectWatch({ project, level }: ProjectWatchProps) {
  const [Loaded, setLoaded] = useState<typeof WatchSelect | null>(null);
  if (Loaded) return <Loaded on={project} level={level} label={label} hideLabel defaultOpen />;
  const chosen = watchLevels.find(({ value }) => value === (level ?? 'PLAIN')) ?? watchLevels[0];
  const load = async () => {
    const { WatchSelect: loaded } = await import('../threads/watch-select.tsx');
    setLoaded(() => loaded);
  };
  return (
    <button
      type="button"
      role="combobox"
      className="sel"
      aria-expanded={false}
      aria-haspopup="listbox"
      aria-label={`${label}: ${chosen.label}`}
      onClick={() => void load()}
    >
      <span className="truncate">{chosen.short}</span>
      <ChevronDown aria-hidden className="ml-auto" />
    </button>
  );
}
