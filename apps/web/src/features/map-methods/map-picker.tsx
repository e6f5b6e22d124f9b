// Which maps are computed: the chosen methods with their parameters, and the list from which more are taken.
'use client';
import type { AttributionId } from '@pathlens/pathway-core/catalog';
import type { ReactNode } from 'react';
import { ChosenMapRow } from './chosen-map-row.tsx';
import { type ChosenMap, type Pathways, withCopy, withMap } from './chosen-maps.ts';
import { Fold } from './fold.tsx';
import { MethodList } from './method-list.tsx';
import type { Network } from './network.ts';
import { PresetBar } from './preset-bar.tsx';

interface MapPickerProps {
  readonly maps: readonly ChosenMap[];
  /** The first chosen model. */
  readonly network: Network | null;
  readonly onChange: (maps: readonly ChosenMap[]) => void;
  /** Of which pathways those maps are that explain one. */
  readonly pathways?: Pathways;
  /** Further maps below the chosen ones. */
  readonly children?: ReactNode;
}

export function MapPicker({ maps, network, onChange, pathways = 'own', children }: MapPickerProps) {
  const choose = (id: AttributionId, on: boolean) =>
    onChange(on ? withMap(maps, id, pathways) : maps.filter((map) => map.id !== id));
  return (
    <>
      {maps.length === 0 ? null : <PresetBar maps={maps} onChange={onChange} />}
      {maps.length > 0 ? (
        <ul aria-label="Chosen maps">
          {maps.map((map) => (
            <ChosenMapRow
              key={map.key}
              map={map}
              network={network}
              onChange={(changed) => onChange(maps.map((one) => (one.key === map.key ? changed : one)))}
              onCopy={() => onChange(withCopy(maps, map.key))}
              onRemove={() => onChange(maps.filter(({ key }) => key !== map.key))}
            />
          ))}
        </ul>
      ) : (
        <p className="t2 px-3 py-2.5">No method is chosen.</p>
      )}
      {children}
      <Fold title="All methods">
        <MethodList chosen={maps.map(({ id }) => id)} network={network} onChange={choose} />
      </Fold>
    </>
  );
}
