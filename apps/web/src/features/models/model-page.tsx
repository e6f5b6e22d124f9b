// Layout of a model's page.
'use client';
import type { Model_ReadQuery, Model_VersionsQuery } from '@pathlens/client';
import { FlaskConical, Upload } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { ButtonLink } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { Note } from '../../design/note.tsx';
import { Refusal } from '../../design/refusal.tsx';
import { Select } from '../../design/select.tsx';
import { formatAgo } from '../../numbers/format.ts';
import { DeleteObject } from '../access/delete-object.tsx';
import { ForThose } from '../access/rights.tsx';
import { WhoCanSee } from '../access/who-can-see.tsx';
import { PredictionsCard } from '../predictions/predictions-card.tsx';
import { ClaimsCard } from '../studies/claims-card.tsx';
import { CommentsButton } from '../threads/comments-button.tsx';
import { PresenceStack } from '../threads/presence-stack.tsx';
import { TalkProvider } from '../threads/talk-provider.tsx';
import { useOpenThread } from '../threads/use-open-thread.ts';
import { ChooseFiles } from '../upload/choose-files.tsx';
import { type ChosenFile, chosenKey } from '../upload/chosen-files.ts';
import { useImport } from '../upload/use-import.ts';
import { CheckChips, parityProblem } from './check-chips.tsx';
import { ImportChip } from './import-chip.tsx';
import { ImportReportCard } from './import-report-card.tsx';
import { InputCard } from './input-card.tsx';
import { ModelFilesCard } from './model-files-card.tsx';
import { modelPlace } from './model-place.ts';
import { NetworkCard } from './network-card.tsx';
import { ParityCard } from './parity-card.tsx';
import { UploadModel } from './upload-model.tsx';

export type ModelVersionData = NonNullable<Model_ReadQuery['modelVersion']>;
type VersionLine = Extract<
  NonNullable<Model_VersionsQuery['node']>,
  { __typename: 'Model' }
>['versions']['nodes'][number];

interface ModelPageProps {
  readonly version: ModelVersionData;
  readonly versions: readonly VersionLine[];
  readonly project: { readonly id: string; readonly slug: string };
  readonly now: number;
}

export function ModelPage({ version, versions, project, now }: ModelPageProps) {
  const [files, setFiles] = useState<readonly ChosenFile[] | null>(null);
  const router = useRouter();
  const thread = useOpenThread();
  const root = `/p/${project.slug}`;
  const here = `${root}/m/${encodeURIComponent(version.model.id)}`;
  const waiting = version.state === 'QUEUED' || version.state === 'IMPORTING';
  const reading = useImport(waiting ? { id: version.id, kind: 'MODEL' } : null);
  useEffect(() => {
    if (waiting && (reading.state === 'READY' || reading.state === 'REFUSED')) router.refresh();
  }, [waiting, reading.state, router]);
  const pairsUnread = version.importReport?.warnings.some(({ code }) => code.startsWith('PAIRS_')) ?? false;
  return (
    <TalkProvider place={modelPlace(version)} {...thread}>
      <main id="main" className="reading w-full">
        <header className="mb-3.5 flex flex-wrap items-center gap-2.5">
          <h1 className="title">{version.model.name}</h1>
          <Select
            label="Version"
            hideLabel
            value={String(version.number)}
            options={versions.map(({ number, createdAt }) => ({
              value: String(number),
              label: `v${number}, ${formatAgo(createdAt, now)}`,
              short: `v${number}`,
            }))}
            onChange={(number) => router.push(`${here}?v=${number}`)}
          />
          <ImportChip state={version.state} />
          {version.state === 'READY' ? (
            <CheckChips parity={version.parity} gradientCheck={version.gradientCheck} pairsUnread={pairsUnread} />
          ) : null}
          <span className="flex-1" />
          <PresenceStack on={version.id} />
          <CommentsButton />
          <WhoCanSee id={version.model.id} what="model" name={version.model.name} small={false} />
          <DeleteObject
            id={version.model.id}
            what="model"
            name={version.model.name}
            back={`${root}/models`}
            small={false}
          />
          <ForThose who="CREATE">
            <ChooseFiles
              onFiles={setFiles}
              label={
                <>
                  <Upload aria-hidden />
                  Upload version
                </>
              }
            />
            {version.state === 'READY' ? (
              <ButtonLink variant="primary" href={`${root}/x/new?model=${encodeURIComponent(version.id)}`}>
                <FlaskConical aria-hidden />
                Find pathways
              </ButtonLink>
            ) : null}
          </ForThose>
        </header>
        {version.error ? (
          <div className="mb-4">
            <Refusal error={version.error} />
          </div>
        ) : null}
        {parityProblem(version.parity) ? (
          <div className="mb-4">
            <Note tone="bad">
              {parityProblem(version.parity)} <a href="#parity">Show report</a>
            </Note>
          </div>
        ) : null}
        {waiting ? (
          <section className="card">
            <EmptyState>{version.fileName} is being read. This page fills by itself.</EmptyState>
          </section>
        ) : null}
        {version.importReport ? (
          <div className="grid items-start gap-5 md:grid-cols-[minmax(0,1fr)_380px]">
            <div className="grid min-w-0 gap-5">
              <NetworkCard version={version} report={version.importReport} />
              {version.state === 'READY' ? <PredictionsCard slug={project.slug} modelVersion={version.id} /> : null}
              {version.state === 'READY' ? <ClaimsCard slug={project.slug} modelVersion={version.id} /> : null}
              <Card
                title="Used by"
                id="used-by"
                aside={version.usedBy.totalCount === 0 ? undefined : 'cannot be deleted while in use'}
              >
                <div className="flex flex-wrap gap-2 px-3 py-2.5">
                  {version.usedBy.nodes.map((experiment) => (
                    <Link key={experiment.id} href={`${root}/x/${encodeURIComponent(experiment.id)}`} className="chip">
                      <FlaskConical aria-hidden />
                      {experiment.name}
                    </Link>
                  ))}
                  {version.usedBy.totalCount === 0 ? <span className="t2">No experiment yet.</span> : null}
                  {version.usedBy.totalCount > version.usedBy.nodes.length ? (
                    <span className="t3">and {version.usedBy.totalCount - version.usedBy.nodes.length} more</span>
                  ) : null}
                </div>
              </Card>
            </div>
            <div className="grid min-w-0 gap-5">
              <ImportReportCard version={version} report={version.importReport} />
              <ParityCard parity={version.parity} gradientCheck={version.gradientCheck} pairsUnread={pairsUnread} />
              <InputCard version={version} project={project.id} />
              <ModelFilesCard version={version} />
            </div>
          </div>
        ) : null}
        {files ? (
          <UploadModel
            key={chosenKey(files)}
            project={project.id}
            model={version.model}
            files={files}
            onClose={() => {
              setFiles(null);
              router.refresh();
            }}
            onDone={() => {
              setFiles(null);
              router.push(here);
              router.refresh();
            }}
          />
        ) : null}
      </main>
    </TalkProvider>
  );
}
