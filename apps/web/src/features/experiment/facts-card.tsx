// What the selection found out on its way: how complete its contributions are, how far its pruning went, how its routing ended.
'use client';
import { CompletenessTable } from './completeness-table.tsx';
import { completenessWords, judgedWords, routingWords } from './fact-words.ts';
import { trajectoryWords } from './trajectory-figure.ts';
import { TrajectoryView } from './trajectory-view.tsx';
import type { ExperimentImage, ExperimentModel, ExperimentRun, PathwayData } from './types.ts';

export interface FactsCardProps {
  readonly image: ExperimentImage;
  readonly run: ExperimentRun;
  readonly runs: readonly ExperimentRun[];
  readonly model: ExperimentModel;
  readonly pathway: PathwayData;
}

export function FactsCard(props: FactsCardProps) {
  const { facts, deadShareOfNetwork } = props.pathway;
  if (!facts) return null;
  const { completeness, trajectory, routing, judgedUnits } = facts;
  const sentences = [
    completeness.length > 0 ? completenessWords(completeness) : null,
    routing ? routingWords(routing) : null,
    judgedUnits == null ? null : judgedWords(judgedUnits, props.model.units ?? 0),
    trajectory.length > 0 ? trajectoryWords(trajectory, deadShareOfNetwork) : null,
  ].filter((sentence) => sentence !== null);
  return (
    <>
      <section className="card order-6 px-3 pt-2.5 pb-3" aria-labelledby="facts" data-testid="facts">
        <h2 id="facts">How it was selected</h2>
        {sentences.map((sentence) => (
          <p key={sentence} className="t2 mt-1 max-w-[72ch]">
            {sentence}
          </p>
        ))}
        {completeness.length > 0 ? <CompletenessTable rows={completeness} /> : null}
      </section>
      {trajectory.length > 0 ? <TrajectoryView {...props} trajectory={trajectory} /> : null}
    </>
  );
}
