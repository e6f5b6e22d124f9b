// Addresses of the views in a report, on paper: numbered as they stand in the text.
import { type BlockData, contentOf } from './types.ts';

export function Footnotes({ blocks, root }: { readonly blocks: readonly BlockData[]; readonly root: string }) {
  const sources = blocks.flatMap(({ id, panel }) =>
    panel?.path == null || contentOf(panel) === null ? [] : [{ id, path: panel.path }],
  );
  if (sources.length === 0) return null;
  const origin = typeof window === 'undefined' ? '' : window.location.origin;
  return (
    <ol className="report-footnotes" aria-hidden>
      {sources.map(({ id, path }) => (
        <li key={id} suppressHydrationWarning>
          {origin + root + path}
        </li>
      ))}
    </ol>
  );
}
