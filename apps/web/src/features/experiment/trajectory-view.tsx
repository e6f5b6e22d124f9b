// The trajectory of a pruning beside what the experiment's other methods reach on the same image.
'use client';
import { impositions } from '@pathlens/pathway-core/catalog';
import { useMemo } from 'react';
import { FigureFrame } from '../figures/figure-frame.tsx';
import { impositionOf } from '../studies/from-server.ts';
import type { FactsCardProps } from './facts-card.tsx';
import { provenanceOf } from './provenance-of.ts';
import { selectionName } from './selection-name.ts';
import { trajectoryFigure } from './trajectory-figure.ts';
import type { ExperimentRun, FactsData } from './types.ts';
import { useOtherResponses } from './use-other-responses.ts';

/** Most curves beside a trajectory: more could not be told apart. */
const mostOthers = 5;

interface TrajectoryViewProps extends FactsCardProps {
  readonly trajectory: FactsData['trajectory'];
}

function othersOf(runs: readonly ExperimentRun[], run: ExperimentRun): readonly ExperimentRun[] {
  return runs.filter((other) => other.id !== run.id && other.model.id === run.model.id).slice(0, mostOthers);
}

/** Parameters only where they tell two runs apart: provenance and run tab have them all. */
function labelsOf(runs: readonly ExperimentRun[]): ReadonlyMap<string, string> {
  return new Map(
    runs.map(({ id, selection }) => {
      const alone = runs.every((other) => other.id === id || other.selection.method.id !== selection.method.id);
      return [id, alone ? selection.method.title : selectionName(selection)];
    }),
  );
}

export function TrajectoryView(props: TrajectoryViewProps) {
  const { run, runs, model, image, pathway, trajectory } = props;
  const others = useMemo(() => othersOf(runs, run), [runs, run]);
  const responses = useOtherResponses(
    others.map(({ id }) => id),
    image.id,
  );
  const labels = useMemo(() => labelsOf([run, ...others]), [run, others]);
  const figure = useMemo(
    () =>
      trajectoryFigure({
        label: labels.get(run.id) ?? run.selection.method.title,
        image: image.path,
        trajectory,
        deadShareOfNetwork: pathway.deadShareOfNetwork,
        others: others.flatMap((other) => {
          const found = responses.get(other.id);
          if (found === undefined) return [];
          const role = other.selection.method.id === 'random-path' ? 'control' : 'method';
          return [
            {
              id: other.id,
              label: labels.get(other.id) ?? other.selection.method.title,
              role,
              responses: found,
            } as const,
          ];
        }),
        imposition: run.imposition === 'ZERO' ? null : impositions[impositionOf(run.imposition)].title,
        provenance: provenanceOf({ run, model, image }),
      }),
    [run, model, image, pathway, trajectory, others, responses, labels],
  );
  return (
    <div className="order-7 min-w-0">
      <FigureFrame figure={figure} aside="this image" expectedWidth={720} />
    </div>
  );
}
