// Whose parameters a chosen map has: ours, those of another library, or one's own. Those that lack the method say why.
'use client';
import { presetIds, presets } from '@pathlens/pathway-core/catalog';
import type { ChosenMap } from './chosen-maps.ts';
import { InlineField } from './parameter-line.tsx';
import { type PresetChoice, presetOf, whyNot, withPreset } from './preset-choice.ts';

interface PresetFieldProps {
  readonly map: ChosenMap;
  readonly onChange: (map: ChosenMap) => void;
}

export function PresetField({ map, onChange }: PresetFieldProps) {
  const at = presetOf(map);
  return (
    <InlineField title="As in" about="Whose parameters these are.">
      {(field) => (
        <select
          {...field}
          value={at}
          onChange={(event) => onChange(withPreset(map, event.target.value as PresetChoice))}
        >
          <option value="catalog">Pathlens</option>
          {presetIds.map((id) => (
            <option key={id} value={id} disabled={whyNot(map, id) !== null} title={whyNot(map, id) ?? undefined}>
              {presets[id].title}
            </option>
          ))}
          {at === 'own' ? <option value="own">Own values</option> : null}
        </select>
      )}
    </InlineField>
  );
}
