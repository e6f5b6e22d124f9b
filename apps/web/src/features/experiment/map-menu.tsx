// What can be saved of the map that is looked at: the picture as it is shown, the map alone in its colours, its values.
'use client';
import { Experiment_MapFilesDocument } from '@pathlens/client';
import { Download } from 'lucide-react';
import type { RefObject } from 'react';
import { useClient } from 'urql';
import { ActionsMenu, useSaid } from '../figures/actions-menu.tsx';
import { saveFrom } from '../figures/export-figure.ts';
import { useVisit } from '../visit/visit.tsx';
import { savePicture } from './save-picture.ts';
import type { MapData } from './types.ts';
import type { ViewState } from './view-state.ts';

interface MapMenuProps {
  readonly map: MapData;
  readonly pathway: string | null;
  readonly view: ViewState;
  /** Of the files, without an ending. */
  readonly name: string;
  /** Holds the canvas that is looked at. */
  readonly picture: RefObject<HTMLElement | null>;
}

// Comparisons have colours of their own, which no picture file has.
const colorMaps = { heat: 'HEAT', signed: 'SIGNED', grey: 'GREY', diff: 'HEAT', jet: 'HEAT' } as const;

export function MapMenu({ map, pathway, view, name, picture }: MapMenuProps) {
  const client = useClient();
  const visit = useVisit();
  const [said, setSaid] = useSaid();
  if (visit && !visit.downloads) return null;
  const files = async () => {
    const variables = {
      pathway: pathway ?? '',
      colorMap: colorMaps[view.colours],
      clip: view.clip,
      sign: view.colours === 'signed' ? ('SIGNED' as const) : ('ABSOLUTE' as const),
    };
    const answer = await client.query(Experiment_MapFilesDocument, variables).toPromise();
    const found = answer.data?.pathway?.maps.find(({ id }) => id === map.id);
    if (!found) throw new Error('The files of this map could not be read.');
    return found;
  };
  const attempt = (work: () => Promise<void>) => () =>
    void work().catch(() => setSaid('The map could not be saved. Try again.'));
  const actions = [
    { label: 'Picture as shown, PNG', run: attempt(() => savePicture(picture.current, name)) },
    { label: 'Map alone, PNG', run: attempt(async () => saveFrom((await files()).png.url, `${name}-map.png`)) },
    { label: 'Values, .npy', run: attempt(async () => saveFrom((await files()).npy.url, `${name}.npy`)) },
  ];
  return <ActionsMenu label="Save this map" icon={<Download aria-hidden />} actions={actions} said={said} />;
}
