// Contributions between kept channels, which are derived: asked for, followed, and drawn large.
'use client';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { Button } from '../../../design/button.tsx';
import { Dialog } from '../../../design/dialog.tsx';
import { Link } from '../../../design/link.tsx';
import { Note } from '../../../design/note.tsx';
import { ProgressBar } from '../../../design/progress-bar.tsx';
import { Refusal } from '../../../design/refusal.tsx';
import { formatSignificant, formatSparsityValue } from '../../../numbers/format.ts';
import { useMay } from '../../access/rights.tsx';
import { describeStudy } from '../../studies/study-words.ts';
import { useVisit } from '../../visit/visit.tsx';
import type { DetailsProps } from '../details-panel.tsx';
import { type Contributions, useContributions } from './use-contributions.ts';

const FigureFrame = dynamic(() => import('../../figures/figure-frame.tsx').then((all) => all.FigureFrame), {
  loading: () => <div className="h-96 rounded-1 bg-sunken" />,
});

export function ContributionsCard(props: DetailsProps) {
  const { experiment, run, view } = props;
  const visit = useVisit();
  const mayRun = useMay('RUN');
  const found = useContributions(props, visit === null);
  const [large, setLarge] = useState(false);
  const { standing, study, figure } = found;
  if (visit) return <p className="note mt-4">A pathway is a set of units, not of edges.</p>;
  return (
    <section className="mt-4" aria-labelledby="contributions" data-testid="contributions">
      <h3 id="contributions" className="t3 mb-1.5 flex items-center gap-1.5 text-xs font-medium">
        Contributions <span className="chip">Derived</span>
      </h3>
      <p className="note">
        A pathway is a set of units, not of edges. Contributions are gradient × activation between kept channels,
        computed on request.
      </p>
      <div className="mt-2 grid justify-items-start gap-2 text-xs">
        {found.refusal ? <Refusal error={found.refusal} /> : null}
        {found.unreachable ? (
          <Note tone="bad" live>
            The server could not be reached. Nothing was started. Try again.
          </Note>
        ) : null}
        {standing === 'none' || standing === 'unknown' ? (
          mayRun ? (
            <Button
              small
              busy={found.starting ? 'Starting…' : undefined}
              reason={
                run.imposition === 'ZERO'
                  ? undefined
                  : 'Contributions are defined where pruned units are zero. This run has another imposition.'
              }
              onClick={() => void found.start()}
            >
              Compute top 20 contributions
            </Button>
          ) : null
        ) : null}
        {standing === 'open' ? <Under found={found} /> : null}
        {standing === 'failed' ? (
          <Note tone="warn">
            {found.head?.error?.message ?? 'They were cancelled.'}
            <Button small className="mt-1.5" onClick={() => void found.start()}>
              Compute again
            </Button>
          </Note>
        ) : null}
        {figure ? (
          <>
            <p>{figure.text}</p>
            <Strongest figure={figure} />
            <span className="flex flex-wrap gap-2">
              <Button small onClick={() => setLarge(true)}>
                Open the graph
              </Button>
              {study ? (
                <Link className="btn ghost small" href={`/p/${experiment.project.slug}/s/${encodeURIComponent(study)}`}>
                  Its study
                </Link>
              ) : null}
            </span>
            {large ? (
              <Dialog
                open
                wide
                onOpenChange={setLarge}
                title={`Contributions at ${formatSparsityValue(view.sparsity)} %`}
                // The graph leaves its node with Escape first.
              >
                <FigureFrame figure={figure} aside="this image" expectedWidth={1040} />
              </Dialog>
            ) : null}
          </>
        ) : null}
      </div>
    </section>
  );
}

function Under({ found }: { readonly found: Contributions }) {
  const { head } = found;
  const mayChange = useMay('CHANGE');
  return (
    <div className="grid w-full gap-1.5">
      <ProgressBar
        label="Contributions"
        done={head?.progress.done ?? 0}
        total={Math.max(1, head?.progress.total ?? 1)}
        wide
      />
      <span className="flex items-center gap-2">
        <span className="min-w-0 flex-1" role="status">
          {head ? describeStudy(head) : 'Being read.'}
        </span>
        {mayChange && head ? (
          <Button small onClick={found.cancel}>
            Cancel
          </Button>
        ) : null}
      </span>
    </div>
  );
}

/** The strongest edges as a list: what the graph shows, for those who do not open it. */
function Strongest({ figure }: { readonly figure: NonNullable<Contributions['figure']> }) {
  const nameOf = new Map(figure.nodes.map(({ id, label }) => [id, label]));
  const edges = [...figure.edges].sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight)).slice(0, 5);
  if (edges.length === 0) return null;
  return (
    <ol className="grid w-full gap-0.5">
      {edges.map(({ from, to, weight }) => (
        <li key={`${from} ${to}`} className="flex gap-2">
          <span className="min-w-0 flex-1 truncate">
            {nameOf.get(from)} → {nameOf.get(to)}
          </span>
          <span className="tabular-nums">{formatSignificant(weight)}</span>
        </li>
      ))}
    </ol>
  );
}
