// What can be saved of the map that is looked at: the picture as it is shown, the map alone in its colours, its values.
'use client';
import { Experiment_MapFilesDocument } from '@pathlens/client';
import { Download } from 'lucide-react';
import { type RefObject, useEffect, useState } from 'react';
import { useClient } from 'urql';
import { saveFrom } from '../figures/export-figure.ts';
import type FigureMenuItems from '../figures/figure-menu-items.tsx';
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

const colorMaps = { heat: 'HEAT', signed: 'SIGNED', grey: 'GREY' } as const;

export function MapMenu({ map, pathway, view, name, picture }: MapMenuProps) {
  const client = useClient();
  const visit = useVisit();
  const [Items, setItems] = useState<typeof FigureMenuItems | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (!failed) return;
    const timer = setTimeout(() => setFailed(false), 5000);
    return () => clearTimeout(timer);
  }, [failed]);
  if (visit && !visit.downloads) return null;
  const load = async () => {
    const { default: loaded } = await import('../figures/figure-menu-items.tsx');
    setItems(() => loaded);
  };
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
  const attempt = (work: () => Promise<void>) => () => void work().catch(() => setFailed(true));
  const actions = [
    { label: 'Picture as shown, PNG', run: attempt(() => savePicture(picture.current, name)) },
    { label: 'Map alone, PNG', run: attempt(async () => saveFrom((await files()).png.url, `${name}-map.png`)) },
    { label: 'Values, .npy', run: attempt(async () => saveFrom((await files()).npy.url, `${name}.npy`)) },
  ];
  const button = (
    <button
      type="button"
      className="btn ghost small icon"
      aria-label="Save this map"
      title="Save this map"
      aria-haspopup="menu"
      onClick={Items ? undefined : () => void load()}
    >
      <Download aria-hidden />
    </button>
  );
  return (
    <span className="relative inline-flex">
      {Items ? <Items actions={actions}>{button}</Items> : button}
      <span
        role="status"
        className={failed ? 'pop absolute top-full right-0 mt-1 w-max max-w-60 px-2 py-1 text-xs' : 'sr-only'}
      >
        {failed ? 'The map could not be saved. Try again.' : ''}
      </span>
    </span>
  );
}
