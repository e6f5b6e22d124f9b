// The form of a new experiment: models, images, selections and sparsities, maps; the cost stands beside it. It may begin with an
// earlier experiment, and take the settings of the paper.
'use client';
import type { PaperReading } from '@pathlens/pathway-core/catalog';
import { useState } from 'react';
import { formatAmount } from '../../numbers/format.ts';
import { MapPicker } from '../map-methods/map-picker.tsx';
import { networkOf } from '../map-methods/network-of.ts';
import type { ChosenSlice } from '../slices/chosen-slice.ts';
import { CostAside } from './cost-aside.tsx';
import { defaultName, type ExperimentDraft, type NewExperimentProject, startDraft } from './draft.ts';
import { draftFrom, type EarlierExperiment, withEarlier } from './draft-from.ts';
import { FormHead } from './form-head.tsx';
import { ImagesStep } from './images-step.tsx';
import { ModelsStep } from './models-step.tsx';
import { NameAndSeed } from './name-and-seed.tsx';
import { paperDifferences, paperDraft } from './paper.ts';
import { PaperCard } from './paper-card.tsx';
import { SelectionStep } from './selection-step.tsx';
import { Step } from './step.tsx';

interface NewExperimentProps {
  readonly project: NewExperimentProject;
  readonly mostSparsities: number;
  readonly chosen: {
    readonly model: string | null;
    readonly data: string | null;
    readonly images: readonly string[];
    readonly slice: ChosenSlice | null;
    /** Asked again, whatever else is chosen. */
    readonly earlier: EarlierExperiment | null;
  };
}

export function NewExperiment({ project: known, mostSparsities, chosen }: NewExperimentProps) {
  const { earlier } = chosen;
  const project = earlier ? withEarlier(known, earlier) : known;
  const [draft, setDraft] = useState(() => (earlier ? draftFrom(earlier) : startDraft(project, chosen)));
  const [paper, setPaper] = useState<PaperReading | null>(null);
  const change = (part: Partial<ExperimentDraft>) => setDraft((before) => ({ ...before, ...part }));
  const reproduce = (reading: PaperReading) => {
    setPaper(reading);
    setDraft((before) => paperDraft(before, project, reading));
  };
  const models = project.models.nodes;
  const first = models.find(({ latest }) => draft.models.includes(latest.id))?.latest;
  const network = first ? networkOf(first) : null;
  const root = `/p/${project.slug}`;
  return (
    <main id="main" className="reading grid w-full gap-6 max-md:gap-3 md:grid-cols-[minmax(0,1fr)_332px]">
      <div className="min-w-0">
        <FormHead project={project} from={earlier?.id ?? null} onPaper={() => reproduce(paper ?? 'corrected')} />
        {paper ? (
          <PaperCard
            reading={paper}
            differences={paperDifferences(draft, project, paper)}
            onReading={reproduce}
            onClose={() => setPaper(null)}
          />
        ) : null}
        <ModelsStep models={models} draft={draft} root={root} change={change} />
        <ImagesStep project={project} draft={draft} root={root} change={change} />
        <SelectionStep draft={draft} labels={first?.labels ?? []} mostSparsities={mostSparsities} change={change} />
        <Step number={4} title="Look at it with" aside={formatAmount(draft.maps.length, 'map')}>
          <MapPicker maps={draft.maps} network={network} onChange={(maps) => change({ maps })} pathways="found" />
          {network !== null && draft.models.length > 1 ? (
            <p className="t3 border-t border-line px-3 py-2 text-xs">
              Activations are named as in {network.title}; in other models the one at the same place counts.
            </p>
          ) : null}
        </Step>
        <NameAndSeed name={draft.name} seed={draft.seed} usualName={defaultName(draft, project)} change={change} />
      </div>
      <CostAside project={project} draft={draft} mostSparsities={mostSparsities} />
    </main>
  );
}
