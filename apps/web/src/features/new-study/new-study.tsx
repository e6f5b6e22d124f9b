// The form of a new study: the question, models, images, pathways or claims, its own settings; the cost stands beside it.
'use client';
import { useEffect, useState } from 'react';
import { networkOf } from '../map-methods/network-of.ts';
import type { NewExperimentProject } from '../new-experiment/draft.ts';
import { whyNotModel } from '../new-experiment/draft.ts';
import { MethodParameters } from '../new-experiment/method-parameters.tsx';
import { NameAndSeed } from '../new-experiment/name-and-seed.tsx';
import { Step } from '../new-experiment/step.tsx';
import type { ChosenSlice } from '../slices/chosen-slice.ts';
import { ClaimsStep } from './claims-step.tsx';
import {
  defaultStudyName,
  hasRegions,
  imagesOf,
  type StudyDraft,
  startStudyDraft,
  studyOf,
  withKind,
} from './draft.ts';
import type { Examination } from './examination.ts';
import { ImagesStep } from './images-step.tsx';
import { KindStep } from './kind-step.tsx';
import { MapsStep } from './maps-step.tsx';
import { MetricsStep } from './metrics-step.tsx';
import { ModelsStep } from './models-step.tsx';
import { PathwaysStep } from './pathways-step.tsx';
import { SourceStep } from './source-step.tsx';
import { StudyCost } from './study-cost.tsx';
import type { StudySource } from './types.ts';

interface NewStudyProps {
  readonly project: NewExperimentProject;
  readonly mostSparsities: number;
  readonly chosen: {
    readonly kind: string | null;
    readonly models: readonly string[];
    readonly data: string | null;
    readonly source: StudySource | null;
    readonly slice: ChosenSlice | null;
  };
}

/** Names of a model's classes; those without a name by their index. */
function classesOf({ classes, labels }: NewExperimentProject['models']['nodes'][number]['latest']): readonly string[] {
  return Array.from({ length: classes ?? labels.length }, (_, index) => labels[index] ?? `Class ${index}`);
}

/** Keeps in the address what the form is about, so that a reload or a link brings it back. */
function useAddress({ kind, models, dataset, source, slice }: StudyDraft): void {
  useEffect(() => {
    const query = new URLSearchParams({ kind });
    for (const model of models) query.append('model', model);
    if (source) query.set('experiment', source.id);
    else if (dataset) query.set('data', dataset);
    if (slice) query.set('slice', slice.id);
    window.history.replaceState(null, '', `?${query}`);
  }, [kind, models, dataset, source, slice]);
}

export function NewStudy({ project, mostSparsities, chosen }: NewStudyProps) {
  const [draft, setDraft] = useState(() => startStudyDraft(project, chosen));
  const change = (part: Partial<StudyDraft>) => setDraft((known) => ({ ...known, ...part }));
  useAddress(draft);
  const study = studyOf(draft);
  const models = project.models.nodes;
  const first = models.find(({ latest }) => draft.models.includes(latest.id))?.latest;
  const regions = hasRegions(draft, project);
  const examine = (part: Partial<Examination>) =>
    setDraft((known) => ({ ...known, examined: { ...known.examined, ...part } }));
  const root = `/p/${project.slug}`;
  return (
    <main id="main" className="reading grid w-full gap-6 max-md:gap-3 md:grid-cols-[minmax(0,1fr)_332px]">
      <div className="min-w-0">
        <h1 className="title">New study</h1>
        <KindStep
          kind={draft.kind}
          models={models.filter((model) => whyNotModel(model) === null).length}
          onChange={(kind) => setDraft((known) => withKind(known, kind, project))}
        />
        {draft.source ? (
          <SourceStep
            kind={draft.kind}
            source={draft.source}
            model={draft.models[0]}
            root={root}
            sparsities={draft.sparsities}
            onSparsities={(sparsities) => change({ sparsities })}
            onModel={(model) => change({ models: [model] })}
            slice={draft.slice}
            onSlice={(slice) => change({ slice })}
            onLeave={() => change({ source: null })}
          />
        ) : (
          <>
            <ModelsStep draft={draft} models={models} root={root} change={change} />
            <ImagesStep
              draft={draft}
              datasets={project.datasets.nodes}
              images={imagesOf(draft, project)}
              root={root}
              change={change}
            />
            {study.choosesAttributions ? (
              <>
                <MapsStep
                  draft={draft}
                  project={project.id}
                  network={first ? networkOf(first) : null}
                  classes={first ? classesOf(first) : []}
                  onExamined={examine}
                  onForeign={(of) =>
                    setDraft((known) => ({
                      ...known,
                      examined: { ...known.examined, foreign: of(known.examined.foreign) },
                    }))
                  }
                  onTarget={(target) => change({ target })}
                />
                <MetricsStep kind={draft.kind} examined={draft.examined} regions={regions} onExamined={examine} />
              </>
            ) : study.choosesSelections ? (
              <PathwaysStep
                draft={draft}
                classes={first ? classesOf(first) : []}
                mostSparsities={mostSparsities}
                change={change}
              />
            ) : (
              <ClaimsStep chosen={draft.claims} onChange={(claims) => change({ claims })} />
            )}
          </>
        )}
        {study.parameters.length > 0 ? (
          <Step number={draft.source ? 3 : study.choosesAttributions ? 6 : 5} title="Settings" aside={study.title}>
            <MethodParameters
              key={study.id}
              method={study}
              settings={draft.studySettings[draft.kind] ?? {}}
              onChange={(settings) => change({ studySettings: { ...draft.studySettings, [draft.kind]: settings } })}
              bare
            />
          </Step>
        ) : null}
        <NameAndSeed name={draft.name} seed={draft.seed} usualName={defaultStudyName(draft, project)} change={change} />
      </div>
      <StudyCost project={project} draft={draft} mostSparsities={mostSparsities} />
    </main>
  );
}
