// Where the map's mass lies: parts of a whole in ink, grey and outline.
import type { MapData } from './types.ts';

const looks = [
  { background: 'var(--text)' },
  { background: 'color-mix(in srgb, var(--text) 55%, var(--surface))' },
  { background: 'color-mix(in srgb, var(--text) 30%, var(--surface))' },
] as const;

export function MassBar({ masses }: { readonly masses: MapData['masses'] }) {
  const ordered = [...masses].sort((a, b) =>
    a.region.toLowerCase() === 'tag' ? -1 : b.region.toLowerCase() === 'tag' ? 1 : 0,
  );
  const rest = Math.max(0, 1 - ordered.reduce((sum, mass) => sum + mass.share, 0));
  const name = (region: string) => region.charAt(0).toUpperCase() + region.slice(1).toLowerCase();
  return (
    <div className="mt-1.5 border-t border-line pt-2">
      <div className="t2 mb-1 text-xs">Gradient mass</div>
      <div className="flex h-2.5 gap-0.5" aria-hidden="true">
        {ordered.map((mass, i) => (
          <i
            key={mass.region}
            className="rounded-[2px]"
            style={{ width: `${mass.share * 100}%`, ...looks[i % looks.length] }}
          />
        ))}
        <i className="min-w-px flex-1 rounded-[2px] border border-line-strong" />
      </div>
      <ul className="mt-1 flex flex-wrap gap-x-2 gap-y-0.5 text-xs">
        {ordered.map((mass, i) => (
          <li key={mass.region} className="flex items-center gap-1">
            <i className="swatch" style={looks[i % looks.length]} />
            {name(mass.region)} {Math.round(mass.share * 100)} %
          </li>
        ))}
        <li className="flex items-center gap-1">
          <i className="swatch border border-line-strong" />
          Rest {Math.round(rest * 100)} %
        </li>
      </ul>
    </div>
  );
}
