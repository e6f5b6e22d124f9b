// Whose maps are examined, and for which class they are made.
'use client';
import { studyMethods } from '@pathlens/pathway-core/catalog';
import { formatAmount } from '../../numbers/format.ts';
import type { ForeignMaps } from '../foreign-maps/foreign-maps.ts';
import { ForeignPart } from '../foreign-maps/foreign-part.tsx';
import { MapPicker } from '../map-methods/map-picker.tsx';
import type { Network } from '../map-methods/network.ts';
import { Step } from '../new-experiment/step.tsx';
import { TargetChoice } from '../new-experiment/target-choice.tsx';
import type { StudyDraft } from './draft.ts';
import type { Examination } from './examination.ts';

interface MapsStepProps {
  readonly draft: StudyDraft;
  /** Id of the project. */
  readonly project: string;
  /** The first chosen model. */
  readonly network: Network | null;
  /** Its class names. */
  readonly classes: readonly string[];
  readonly onExamined: (part: Partial<Examination>) => void;
  readonly onForeign: (change: (known: readonly ForeignMaps[]) => readonly ForeignMaps[]) => void;
  readonly onTarget: (target: string) => void;
}

export function MapsStep({ draft, project, network, classes, onExamined, onForeign, onTarget }: MapsStepProps) {
  const { maps, foreign } = draft.examined;
  return (
    <Step
      number={4}
      title="Maps"
      aside={
        foreign.length > 0
          ? `${formatAmount(maps.length, 'method')}, ${formatAmount(foreign.length, 'file')}`
          : formatAmount(maps.length, 'method')
      }
    >
      <MapPicker maps={maps} network={network} onChange={(chosen) => onExamined({ maps: chosen })} />
      <ForeignPart foreign={foreign} project={project} onChange={onForeign} />
      {network !== null && draft.models.length > 1 ? (
        <p className="t3 border-t border-line px-3 py-2 text-xs">
          Activations are named as in {network.title}; in other models the one at the same place counts.
        </p>
      ) : null}
      {studyMethods[draft.kind].choosesTarget ? (
        <div className="flex flex-wrap items-center gap-2 border-t border-line p-3">
          <TargetChoice target={draft.target} classes={classes} onChange={onTarget} />
          <span className="t3 text-xs">The class whose evidence the maps show.</span>
        </div>
      ) : null}
    </Step>
  );
}
