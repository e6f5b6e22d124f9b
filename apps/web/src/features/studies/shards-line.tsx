// The parts a study is cut into, while it runs: how many are done, and which are being computed.
import { formatCount } from '../../numbers/format.ts';
import type { StudyHead } from './types.ts';

export function ShardsLine({ shards }: { readonly shards: NonNullable<StudyHead['shards']> }) {
  const { total, done, failed, running } = shards;
  const now = running.map(({ title, share }) => (share > 0 ? `${title} (${Math.floor(100 * share)} %)` : title));
  return (
    <p className="t3 min-h-[19px] truncate text-xs" title={now.join('; ')}>
      {formatCount(done)} of {formatCount(total)} parts done
      {failed > 0 ? <span className="text-bad">, {formatCount(failed)} failed</span> : null}
      {now.length > 0 ? `. Now: ${now.join('; ')}` : '.'}
    </p>
  );
}
