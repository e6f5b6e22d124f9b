// Layout of the project home.
import type { ProjectHome_ReadQuery } from '@pathlens/client';
import { Plus, Upload } from 'lucide-react';
import { ButtonLink } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { formatAmount } from '../../numbers/format.ts';
import { ForThose } from '../access/rights.tsx';
import { WhoCanSee } from '../access/who-can-see.tsx';
import { ExperimentTable } from '../experiments/experiment-table.tsx';
import { CommentsButton } from '../threads/comments-button.tsx';
import { DemoStory } from './demo-story.tsx';
import { ModelCards } from './model-cards.tsx';
import { OpenDemo } from './open-demo.tsx';
import { ProjectTalk } from './project-talk.tsx';
import { ProjectWatch } from './project-watch.tsx';
import { WorkerCard } from './worker-card.tsx';

export type HomeProject = NonNullable<ProjectHome_ReadQuery['project']>;

interface ProjectHomeProps {
  readonly project: HomeProject;
  readonly now: number;
  /** How far this person has come in the guided tour. */
  readonly tourStep: number;
}

export function ProjectHome({ project, now, tourStep }: ProjectHomeProps) {
  const root = `/p/${project.slug}`;
  const { models, datasets, experiments } = project;
  return (
    <ProjectTalk project={project.id}>
      <main id="main" className="reading grid w-full gap-5 max-sm:gap-3.5">
        <header className="flex flex-wrap items-end gap-3">
          <div className="min-w-0 flex-1 basis-80">
            <h1 className="title">{project.name}</h1>
            <p className="t2">
              {formatAmount(models.totalCount, 'model')}, {formatAmount(datasets.totalCount, 'data set')},{' '}
              {formatAmount(experiments.totalCount, 'experiment')}.{project.about ? ` ${project.about}` : ''}
            </p>
          </div>
          <div className="flex flex-wrap items-center gap-2">
            <CommentsButton />
            <ProjectWatch project={project.id} level={project.watch} />
            <WhoCanSee id={project.id} what="project" name={project.name} small={false} />
            <ForThose who="CREATE">
              <ButtonLink href={`${root}/models`}>
                <Upload aria-hidden />
                Upload model
              </ButtonLink>
              <ButtonLink href={`${root}/x/new`} variant="primary">
                <Plus aria-hidden />
                New experiment
              </ButtonLink>
            </ForThose>
          </div>
        </header>
        {project.demoStory ? <DemoStory story={project.demoStory} slug={project.slug} tourStep={tourStep} /> : null}
        <div className="grid items-start gap-5 md:grid-cols-[minmax(0,1fr)_348px]">
          <Card title="Experiments" id="experiments" aside={experiments.totalCount > 20 ? 'the latest 20' : undefined}>
            {experiments.nodes.length > 0 ? (
              <ExperimentTable rows={experiments.nodes} root={root} now={now} />
            ) : (
              <EmptyState
                actions={
                  <>
                    <ForThose who="RUN">
                      <ButtonLink href={`${root}/x/new`}>New experiment</ButtonLink>
                    </ForThose>
                    <OpenDemo from={project.slug} />
                  </>
                }
              >
                No experiments yet. The demo shows what one looks like.
              </EmptyState>
            )}
          </Card>
          <WorkerCard workers={project.workers} storageBytes={Number(project.storageBytes)} />
        </div>
        <ModelCards models={models.nodes} root={root} />
      </main>
    </ProjectTalk>
  );
}
