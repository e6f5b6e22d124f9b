// Verdicts of a claims study in one line of a table: mark and number, with the word for those who do not see marks.
import type { Verdict } from '@pathlens/pathway-core/catalog';
import { standingWords } from '../claims-report/standing-words.ts';
import { VerdictMark } from '../claims-report/verdict-mark.tsx';

const order = ['holds', 'does-not-hold', 'not-decidable'] as const;

export function VerdictCounts({ verdicts }: { readonly verdicts: readonly Verdict[] }) {
  const counted = order.map((verdict) => [verdict, verdicts.filter((one) => one === verdict).length] as const);
  if (verdicts.length === 0) return <span className="t3">–</span>;
  return (
    <span className="inline-flex items-center gap-2.5 whitespace-nowrap">
      {counted
        .filter(([, count]) => count > 0)
        .map(([verdict, count]) => (
          <span key={verdict} className="inline-flex items-center gap-1" title={standingWords[verdict]}>
            <VerdictMark standing={verdict} />
            {count}
            <span className="sr-only"> {standingWords[verdict]}</span>
          </span>
        ))}
    </span>
  );
}
