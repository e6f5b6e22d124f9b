// How many claims hold, do not, cannot be decided here, have not been run.
import { countStandings, type ReportClaim } from './report-claims.ts';

const cells = [
  { id: 'holds', word: 'hold', tone: 'text-ok' },
  { id: 'does-not-hold', word: 'do not hold', tone: 'text-bad' },
  { id: 'not-decidable', word: 'not decidable', tone: 'text-warn' },
  { id: 'not-run', word: 'not run', tone: 'text-strong' },
] as const;

export function SummaryCounts({ claims }: { readonly claims: readonly ReportClaim[] }) {
  const counts = countStandings(claims);
  return (
    <section className="card mt-5" aria-label="Verdicts">
      <dl className="verdict-counts">
        {cells.map(({ id, word, tone }) => (
          <div key={id} data-testid={`count-${id}`}>
            <dt className="t2">{word}</dt>
            <dd className={counts[id] > 0 ? tone : 'text-third'}>{counts[id]}</dd>
          </div>
        ))}
      </dl>
      {counts.reported > 0 ? (
        <p className="t3 border-t border-line px-3.5 py-2 text-xs">
          C17 reports how much of the response is kept, without a threshold, and is not counted.
        </p>
      ) : null}
    </section>
  );
}
