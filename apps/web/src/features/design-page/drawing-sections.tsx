// How data is drawn: colour maps with their legends, columns, units, states of a picture.
'use client';
import { ColumnTag, columnLetters } from '../../design/column-tag.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { Legend } from '../../design/legend.tsx';
import { MapPicture, type MapSource } from '../../design/map-picture.tsx';
import { formatSignificant } from '../../numbers/format.ts';
import { type ColourMapId, colourMapStops } from '../../picture/colour-maps.ts';
import { DesignSection, Shown, States } from './shown.tsx';

const uses: Readonly<Record<string, string>> = {
  heat: 'Size of an attribution, from 0 to the clip',
  signed: 'Attribution with its sign, from minus the clip to the clip',
  diff: 'One column minus another',
  grey: 'For print, and without colour',
  jet: 'On request alone: not perceptually even',
};
const ends: Readonly<Record<string, readonly [string, string]>> = {
  signed: ['≤ −0.031', '≥ 0.031'],
  diff: ['A less', 'A more'],
};

export interface ShownPicture {
  readonly image: string;
  readonly label: string;
  readonly map: MapSource & { readonly maximum: number };
}

export function ColourMapSection({ picture }: { readonly picture: ShownPicture | null }) {
  return (
    <DesignSection
      id="colour-maps"
      title="Colour maps"
      about="The same in every theme, on paper and in files. Sign is blue and orange, difference purple and green, so that nobody takes one for the other."
    >
      <div className="grid gap-5 sm:grid-cols-2">
        {(Object.keys(colourMapStops) as ColourMapId[]).map((map) => (
          <div key={map}>
            <h3>
              <span className="mono">{map}</span> <span className="t3 font-normal">{uses[map]}</span>
            </h3>
            <Legend
              map={map}
              low={ends[map]?.[0] ?? '0'}
              middle="|∂y/∂x|, clipped at 99 %"
              high={ends[map]?.[1] ?? '≥ 0.031'}
            />
          </div>
        ))}
      </div>
      <h3 className="mt-6 mb-2">Pictures and their states</h3>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(148px,1fr))] gap-4">
        {picture
          ? (['heat', 'signed', 'grey'] as const).map((colours) => (
              <figure key={colours} className="m-0">
                <MapPicture
                  image={picture.image}
                  map={picture.map}
                  geometry={null}
                  colours={colours}
                  label={picture.label}
                />
                <Legend
                  map={colours}
                  low={colours === 'signed' ? `≤ −${formatSignificant(picture.map.maximum)}` : '0'}
                  high={`≥ ${formatSignificant(picture.map.maximum)}`}
                />
                <figcaption className="t3 text-xs">Drawn with {colours}</figcaption>
              </figure>
            ))
          : null}
        <figure className="m-0">
          <MapPicture
            image="data:image/gif;base64,R0lGODlhAQABAAAAACw="
            map={null}
            geometry={null}
            label="A picture that cannot be read"
          />
          <figcaption className="t3 mt-1 text-xs">Failed</figcaption>
        </figure>
        <figure className="m-0">
          <span className="block aspect-square w-full rounded-1 bg-sunken" />
          <figcaption className="t3 mt-1 text-xs">Loading for more than 300 ms: flat, no shimmer</figcaption>
        </figure>
      </div>
      {picture ? null : <EmptyState>Maps are shown here once the demo is computed.</EmptyState>}
    </DesignSection>
  );
}

export function ColumnSection() {
  return (
    <DesignSection
      id="columns"
      title="Columns A to L"
      about="Letter, shape and colour always travel together; the colour comes third. The order keeps neighbours apart under every colour vision."
    >
      <div className="grid grid-cols-[repeat(auto-fill,minmax(72px,1fr))] gap-4">
        {columnLetters.map((letter) => (
          <div
            key={letter}
            className="flex items-center gap-2 border-l-[3px] pl-2"
            style={{ borderColor: `var(--col-${letter.toLowerCase()})` }}
          >
            <ColumnTag letter={letter} size={16} />
          </div>
        ))}
      </div>
    </DesignSection>
  );
}

const units = [
  ['bg-kept', 'Kept', 'in the pathway, active'],
  ['border border-dead', 'Pruned', 'active, not in the pathway'],
  ['hatch', 'Dead', 'activation at most 0 for this input'],
  ['hatch border border-dead bg-kept-0', 'Dead, kept', 'in the pathway although dead'],
  ['border-2 border-react', 'Re-awakened', 'dead in the whole network, active after pruning'],
  ['border border-kept', 'Closed', 'kept, but off after pruning'],
] as const;

export function UnitSection() {
  return (
    <DesignSection
      id="units"
      title="States of a unit"
      about="Fill, hatch, outline and ring say it without colour as well."
    >
      <States>
        {units.map(([look, name, about]) => (
          <Shown key={name} name={about}>
            <i className={`swatch !size-6 ${look}`} />
            <span className="font-medium">{name}</span>
          </Shown>
        ))}
      </States>
    </DesignSection>
  );
}
