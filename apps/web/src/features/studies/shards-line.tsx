// The parts of a study that are being computed, while it runs.
import type { StudyHead } from './types.ts';

export function ShardsLine({ shards }: { readonly shards: NonNullable<StudyHead['shards']> }) {
  const now = shards.running.map(({ title, share }) => (share > 0 ? `${title} (${Math.floor(100 * share)} %)` : title));
  return (
    <p className="t3 min-h-4 truncate text-xs" title={now.join('; ')}>
      {now.length > 0 ? `Now: ${now.join('; ')}` : null}
      {shards.failed > 0 ? <span className="text-bad"> {shards.failed} failed.</span> : null}
    </p>
  );
}
