// How the map is drawn: which attribution, sign, colours, opacity and clip. None of it changes a number.
'use client';
import { Segmented } from '../../design/segmented.tsx';
import { Slider } from '../../design/slider.tsx';
import { mapTitles, nameOf } from '../map-methods/map-titles.ts';
import { chooseMap } from './chosen-map.ts';
import type { DetailsProps } from './details-panel.tsx';
import { mapParameterWords } from './map-words.ts';
import { SparsityStrip } from './sparsity-strip.tsx';
import { clips } from './view-state.ts';

export function AttributionTab({ image, model, loaded, experiment, view, change }: DetailsProps) {
  const maps = loaded?.pathway.maps ?? [];
  const map = chooseMap(maps, view.attribution, view.sparsity)?.map;
  const titles = mapTitles(experiment.maps);
  return (
    <div className="grid gap-4">
      <fieldset className="grid gap-1">
        <legend className="t3 mb-1 text-xs font-medium">Map of the first picture</legend>
        {experiment.maps.map((asked, i) => (
          <label key={nameOf(asked)} className="flex min-h-7 items-center gap-2">
            <input
              type="radio"
              name="attribution"
              className="check flex-none"
              checked={view.attribution === nameOf(asked)}
              onChange={() => change({ attribution: nameOf(asked) })}
            />
            {titles[i]}
          </label>
        ))}
        {map ? <p className="t3 text-xs">{mapParameterWords(map)}</p> : null}
      </fieldset>
      <div className="grid justify-items-start gap-1">
        <span className="t3 text-xs font-medium">Colours</span>
        <Segmented
          label="Colours"
          value={view.colours}
          choices={[
            { value: 'heat', label: 'Heat' },
            { value: 'signed', label: 'Signed' },
            { value: 'grey', label: 'Grey' },
          ]}
          onChange={(colours) => change({ colours })}
        />
      </div>
      <div className="grid justify-items-start gap-1">
        <span className="t3 text-xs font-medium">Shows</span>
        <Segmented
          label="Shows"
          value={view.part}
          choices={[
            { value: 'all', label: 'All' },
            { value: 'for', label: 'What speaks for it' },
            { value: 'against', label: 'Against it' },
          ]}
          onChange={(part) => change({ part })}
        />
      </div>
      <div className="grid justify-items-start gap-1">
        <span className="t3 text-xs font-medium">Clipped at</span>
        <Segmented
          label="Clipped at"
          value={String(view.clip)}
          choices={clips.map((clip) => ({ value: String(clip), label: `${clip} %` }))}
          onChange={(clip) => change({ clip: Number(clip) })}
        />
      </div>
      <Slider
        label="Opacity"
        value={view.opacity}
        min={0}
        max={1}
        step={0.02}
        format={(value) => `${Math.round(value * 100)} %`}
        onChange={(opacity) => change({ opacity })}
      />
      {loaded && loaded.pathway.image.id === image.id ? (
        <SparsityStrip image={image} model={model} pathway={loaded.pathway} view={view} change={change} />
      ) : null}
      {map && map.masses.length > 0 ? (
        <table className="text-xs">
          <caption className="t3 mb-1 text-left text-xs font-medium">Share of |A| by region</caption>
          <tbody>
            {map.masses.map(({ region, share }) => (
              <tr key={region}>
                <th scope="row" className="!px-0 capitalize">
                  {region.toLowerCase()}
                </th>
                <td className="num">{(share * 100).toFixed(1)} %</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </div>
  );
}
