// One choice for all chosen maps: the parameters of a library, and which methods it has nothing for.
'use client';
import { type PresetId, presetIds, presets } from '@pathlens/pathway-core/catalog';
import { useId, useState } from 'react';
import { type ChosenMap, methodOf } from './chosen-maps.ts';
import { entryOf, whyNot, withPreset } from './preset-choice.ts';

interface PresetBarProps {
  readonly maps: readonly ChosenMap[];
  readonly onChange: (maps: readonly ChosenMap[]) => void;
}

export function PresetBar({ maps, onChange }: PresetBarProps) {
  const [last, setLast] = useState<PresetId | 'catalog' | null>(null);
  const said = useId();
  const choose = (preset: PresetId | 'catalog') => {
    setLast(preset);
    onChange(maps.map((map) => withPreset(map, preset)));
  };
  return (
    <fieldset className="grid gap-2 border-b border-line px-3 py-2.5" aria-describedby={said}>
      <legend className="sr-only">Parameters of all chosen methods</legend>
      <div className="flex flex-wrap items-center gap-1.5">
        <span className="mr-1 font-medium" aria-hidden>
          All parameters as in
        </span>
        {(['catalog', ...presetIds] as const).map((id) => (
          <button key={id} type="button" className="btn small" onClick={() => choose(id)}>
            {id === 'catalog' ? 'Pathlens' : presets[id].title}
          </button>
        ))}
      </div>
      <div id={said} role="status" className="t2 text-xs empty:hidden">
        {last === null || last === 'catalog' ? null : <PresetNotes preset={last} maps={maps} />}
      </div>
    </fieldset>
  );
}

function PresetNotes({ preset, maps }: { readonly preset: PresetId; readonly maps: readonly ChosenMap[] }) {
  const { source, title } = presets[preset];
  const ids = [...new Set(maps.map(({ id }) => id))];
  const lines = ids.flatMap((id) => {
    const entry = entryOf({ id }, preset);
    const words = 'why' in entry ? whyNot({ id }, preset) : (entry.note ?? null);
    return words === null ? [] : [{ id, left: 'why' in entry, words }];
  });
  return (
    <details open={lines.length > 0 && lines.length < 4}>
      <summary className="cursor-pointer">
        As {source} computes them.{' '}
        {lines.some(({ left }) => left)
          ? `${title} has nothing for ${lines.filter(({ left }) => left).length} of them, which stay as they were.`
          : ''}
      </summary>
      <ul className="mt-1 grid gap-0.5">
        {lines.map(({ id, words }) => (
          <li key={id}>
            <span className="font-medium">{methodOf({ id }).title}:</span> {words}
          </li>
        ))}
      </ul>
    </details>
  );
}
