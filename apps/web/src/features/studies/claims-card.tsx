// On a model's page: its claims reports, and the way to a new one.
'use client';
import { Studies_ClaimsDocument } from '@pathlens/client';
import { useQuery } from 'urql';
import { ButtonLink } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { Link } from '../../design/link.tsx';
import { StateMark } from '../../design/state-mark.tsx';
import { formatAmount } from '../../numbers/format.ts';
import { verdictsOf } from './from-server.ts';
import { VerdictCounts } from './verdict-counts.tsx';

interface ClaimsCardProps {
  readonly slug: string;
  readonly modelVersion: string;
}

export function ClaimsCard({ slug, modelVersion }: ClaimsCardProps) {
  const [{ data }] = useQuery({
    query: Studies_ClaimsDocument,
    variables: { slug },
    requestPolicy: 'cache-and-network',
  });
  const root = `/p/${slug}/s`;
  const reports = data?.project?.studies.nodes.filter(({ models }) => models.some(({ id }) => id === modelVersion));
  return (
    <Card title="Claims of this model" id="claims" aside="what the paper says, put to this version">
      <div className="min-h-12">
        {reports && reports.length > 0 ? (
          <ul className="border-b border-line py-1">
            {reports.map((study) => (
              <li key={study.id}>
                <Link
                  href={`${root}/${encodeURIComponent(study.id)}`}
                  className="flex min-h-9 flex-wrap items-center gap-x-3 px-3 py-1 text-strong no-underline hover:bg-hover focus-visible:outline-offset-[-2px]"
                >
                  <span className="min-w-0 flex-1 truncate font-medium">{study.name}</span>
                  <span className="t3 text-xs">{formatAmount(study.images.totalCount, 'image')}</span>
                  {study.state === 'DONE' || study.state === 'PARTIAL' ? (
                    <VerdictCounts verdicts={verdictsOf(study)} />
                  ) : (
                    <StateMark of={study} brief />
                  )}
                </Link>
              </li>
            ))}
          </ul>
        ) : null}
        <div className="flex flex-wrap items-center gap-2 px-3 py-2">
          <ButtonLink small href={`${root}/new?kind=claims&model=${encodeURIComponent(modelVersion)}`}>
            {reports && reports.length > 0 ? 'New claims report' : 'Check the claims'}
          </ButtonLink>
          {reports?.length === 0 ? <span className="t3 text-xs">No report yet.</span> : null}
        </div>
      </div>
    </Card>
  );
}
