// Tokens: colours with their measured contrast in the chosen theme, type, space, radius, elevation.
'use client';
import { useEffect, useState } from 'react';
import { contrast } from '../../design/contrast.ts';
import { plexSerif } from '../../design/serif.ts';
import { useThemeVersion } from '../../design/use-themed.ts';
import { DesignSection } from './shown.tsx';

const inks = [
  ['text', 'Body text'],
  ['text-2', 'Secondary text'],
  ['text-3', 'Captions, units, axes'],
  ['accent', 'Links, focus ring'],
  ['ok', 'Holds, done'],
  ['warn', 'Mixed, partial'],
  ['bad', 'Fails, error'],
  ['info', 'Notice'],
  ['kept', 'Kept units'],
  ['react', 'Re-awakened units'],
  ['dead', 'Dead units, graphic only'],
  ['line-strong', 'Borders of controls'],
] as const;
const surfaces = ['bg', 'surface', 'sunken', 'hover', 'accent-tint', 'ok-tint', 'warn-tint', 'bad-tint', 'info-tint'];
const ramp = ['kept-0', 'kept-1', 'kept-2', 'kept-3', 'kept-4'];

/** Values of the tokens in the chosen theme; empty before the page is alive. */
function useTokens(names: readonly string[]): ReadonlyMap<string, string> {
  const version = useThemeVersion();
  const [values, setValues] = useState<ReadonlyMap<string, string>>(new Map());
  useEffect(() => {
    const style = getComputedStyle(document.documentElement);
    setValues(new Map(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()])));
  }, [names, version]);
  return values;
}

const all = [...inks.map(([name]) => name), ...surfaces, ...ramp];

function Swatch({ name, value }: { readonly name: string; readonly value: string | undefined }) {
  return (
    <div className="min-w-0 text-xs">
      <div data-legend="" className="h-10 rounded-2 border border-line" style={{ background: `var(--${name})` }} />
      <div className="mono mt-1 truncate">{name}</div>
      <div className="mono t3 truncate">{value ?? '\u00a0'}</div>
    </div>
  );
}

export function ColourSection() {
  const values = useTokens(all);
  const ratio = (over: string, under: string) => {
    const [a, b] = [values.get(over), values.get(under)];
    return a && b ? contrast(a, b).toFixed(1) : '–';
  };
  return (
    <DesignSection
      id="colours"
      title="Colour"
      about="One interaction colour; teal is what a pathway keeps. Contrast is measured here, in the chosen theme: text needs 4.5, graphics and borders of controls 3."
    >
      <div className="overflow-x-auto">
        <table>
          <thead>
            <tr>
              <th scope="col">Token</th>
              <th scope="col">Use</th>
              <th scope="col">Value</th>
              <th scope="col" className="num">
                on bg
              </th>
              <th scope="col" className="num">
                on surface
              </th>
              <th scope="col" className="num">
                on sunken
              </th>
            </tr>
          </thead>
          <tbody>
            {inks.map(([name, use]) => (
              <tr key={name}>
                <td className="mono">
                  <i className="swatch mr-2 align-middle" style={{ background: `var(--${name})` }} />
                  {name}
                </td>
                <td>{use}</td>
                <td className="mono">{values.get(name) ?? '–'}</td>
                {['bg', 'surface', 'sunken'].map((under) => (
                  <td key={under} className="num">
                    {ratio(name, under)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <h3 className="mt-5 mb-2">Surfaces and tints</h3>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(104px,1fr))] gap-3">
        {surfaces.map((name) => (
          <Swatch key={name} name={name} value={values.get(name)} />
        ))}
      </div>
      <h3 className="mt-5 mb-2">Kept ramp</h3>
      <div className="grid grid-cols-5 gap-3">
        {ramp.map((name) => (
          <Swatch key={name} name={name} value={values.get(name)} />
        ))}
      </div>
    </DesignSection>
  );
}

const sizes = [
  ['text-3xl font-medium', 'Read-out of the demo, 34 / 38', '86 %'],
  ['readout', 'Read-out, 26 / 30', '0.97'],
  ['title', 'Page title, 26 / 32', 'Same picture, different reason'],
  ['text-xl font-semibold', 'Title on small screens, 20 / 26', 'Same picture, different reason'],
  ['text-lg font-semibold', 'Section title, 15 / 21', 'What this pathway keeps'],
  ['text-md', 'Sentences, 14 / 21', 'Both networks name the shape correctly.'],
  ['', 'Interface, 13 / 19', 'Units kept 24,179 of 241,792'],
  ['text-xs', 'Rows, axes, captions, 12 / 16: the smallest', '95 % CI 19 to 23, 48 images'],
  ['mono', 'Digests, shapes, code, 12 / 18', 'conv3_2 64×16² 2.88e-6'],
] as const;

export function TypeSection() {
  return (
    <DesignSection id="type" title="Type" about="IBM Plex, served from here. Figures are tabular; minus is U+2212.">
      <dl className="grid gap-4">
        {sizes.map(([look, name, sample]) => (
          <div key={name} className="grid items-baseline gap-x-4 sm:grid-cols-[280px_minmax(0,1fr)]">
            <dt className="t3 text-xs">{name}</dt>
            <dd className={look}>{sample}</dd>
          </div>
        ))}
        <div className="grid items-baseline gap-x-4 sm:grid-cols-[280px_minmax(0,1fr)]">
          <dt className="t3 text-xs">Prose of reports, IBM Plex Serif 16 / 26</dt>
          <dd
            className={`${plexSerif.variable} max-w-[72ch] text-[16px] leading-[26px] [font-family:var(--font-serif)]`}
          >
            A pathway is the sparse set of units that carries what the decision rests on.
          </dd>
        </div>
      </dl>
    </DesignSection>
  );
}

export function SpaceSection() {
  return (
    <DesignSection
      id="space"
      title="Space, radius, elevation"
      about="A grid of 4 px. Pictures are never rounder than 3 px."
    >
      <div className="flex flex-wrap items-end gap-4">
        {[2, 4, 6, 8, 12, 16, 20, 24, 32, 40].map((size) => (
          <div key={size} className="text-center text-xs">
            <div className="mx-auto bg-line-strong" style={{ width: size, height: size }} />
            {size}
          </div>
        ))}
      </div>
      <div className="mt-5 flex flex-wrap gap-4 text-xs">
        {[
          ['var(--r-1)', '3, pictures and chips'],
          ['var(--r-2)', '5, controls'],
          ['var(--r-3)', '8, cards'],
          ['var(--r-4)', '12, dialogs'],
        ].map(([radius, name]) => (
          <div key={name}>
            <div className="mb-1 h-12 w-24 border border-line-strong bg-sunken" style={{ borderRadius: radius }} />
            {name}
          </div>
        ))}
        {[
          ['none', '1, cards'],
          ['var(--shadow-2)', '2, popovers'],
          ['var(--shadow-3)', '3, dialogs'],
        ].map(([shadow, name]) => (
          <div key={name}>
            <div className="mb-1 h-12 w-24 rounded-3 border border-line bg-surface" style={{ boxShadow: shadow }} />
            {name}
          </div>
        ))}
      </div>
    </DesignSection>
  );
}
