// Layout of a model's page.
'use client';
import type { Model_ReadQuery, Model_VersionsQuery, Predictions_OfModelQuery } from '@pathlens/client';
import { Brush, FlaskConical, Upload } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useRouter, useSearchParams } from 'next/navigation';
import { useEffect, useMemo, useState } from 'react';
import { Button, ButtonLink } from '../../design/button.tsx';
import { Chip } from '../../design/chip.tsx';
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
import type { ViewWords } from '../view-history/step-words.ts';
import { type Address, useAddressHistory } from '../view-history/use-address-history.ts';
import { CheckChips, parityProblem } from './check-chips.tsx';
import { ImportChip } from './import-chip.tsx';
import { ImportReportCard } from './import-report-card.tsx';
import { InputCard } from './input-card.tsx';
import { useKept } from './kept/use-kept.ts';
import { ModelFilesCard } from './model-files-card.tsx';
import { modelPlace } from './model-place.ts';
import { NetworkCard } from './network-card.tsx';
import { ParityCard } from './parity-card.tsx';
import { forgetPreview, previewNames } from './preview-address.ts';
import { RemovedLayers } from './removed-layers.tsx';
import { UploadModel } from './upload-model.tsx';
import { useDifference } from './use-difference.ts';
import { useModelView } from './use-model-view.ts';
import { UsedByCard } from './used-by-card.tsx';
import { VersionsCard } from './versions-card.tsx';

const ModelPreview = dynamic(() => import('./model-preview.tsx').then((module) => module.ModelPreview), {
  ssr: false,
  loading: () => (
    <p className="t2 mb-5" role="status">
      Opening the live preview…
    </p>
  ),
});

export type ModelVersionData = NonNullable<Model_ReadQuery['modelVersion']>;
export type VersionLine = Extract<
  NonNullable<Model_VersionsQuery['node']>,
  { __typename: 'Model' }
>['versions']['nodes'][number];

interface ModelPageProps {
  readonly version: ModelVersionData;
  readonly versions: readonly VersionLine[];
  readonly project: { readonly id: string; readonly slug: string };
  readonly now: number;
  /** As it came with the page: nothing jumps when it is read again. */
  readonly predictions: Predictions_OfModelQuery;
}

const addressWords: ViewWords<Address> = {
  node: ['Node'],
  against: ['Compared with', (values) => (values?.[0] === undefined ? 'no version' : `v${values[0]}`)],
  kept: ['Kept shares'],
};

/** What is looked at before anything was chosen. */
function firstPoint({ nodes }: NonNullable<ModelVersionData['importReport']>): number | null {
  const at = nodes.nodes.findIndex(({ activation }) => activation != null);
  return at === -1 ? null : at;
}

export function ModelPage({ version, versions, project, now, predictions }: ModelPageProps) {
  const [files, setFiles] = useState<readonly ChosenFile[] | null>(null);
  const router = useRouter();
  const thread = useOpenThread();
  const [previewing, setPreviewing] = useState(useSearchParams().has('live'));
  const showPreview = (shown: boolean) => {
    if (!shown) forgetPreview();
    setPreviewing(shown);
  };
  const root = `/p/${project.slug}`;
  const here = `${root}/m/${encodeURIComponent(version.model.id)}`;
  const waiting = version.state === 'QUEUED' || version.state === 'IMPORTING';
  const reading = useImport(waiting ? { id: version.id, kind: 'MODEL' } : null);
  useEffect(() => {
    if (waiting && (reading.state === 'READY' || reading.state === 'REFUSED')) router.refresh();
  }, [waiting, reading.state, router]);
  const [view, setView] = useModelView();
  useAddressHistory(addressWords, previewNames);
  const compared = versions.find(({ number, id }) => number === view.against && id !== version.id);
  const previous = versions.find(({ number, state }) => number < version.number && state === 'READY');
  const difference = useDifference(compared?.id ?? null, version.id);
  const changes = useMemo(
    () =>
      new Map(
        difference.kind === 'found'
          ? difference.layers.flatMap((layer) => (layer.after === null ? [] : [[layer.after, layer] as const]))
          : [],
      ),
    [difference],
  );
  const kept = useKept(version.id, version.state === 'READY', view.kept);
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
            options={versions.map(({ number, createdAt, inProduction }) => ({
              value: String(number),
              label: `v${number}, ${formatAgo(createdAt, now)}${inProduction ? ', production' : ''}`,
              short: inProduction ? (
                <>
                  v{number} <Chip>production</Chip>
                </>
              ) : (
                `v${number}`
              ),
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
          {previous && version.state === 'READY' && !compared ? (
            <Button onClick={() => setView({ against: previous.number })}>Compare with v{previous.number}</Button>
          ) : null}
          {version.state === 'READY' ? (
            <Button
              iconOnly
              aria-label="Live preview"
              title="Live preview: draw on an image and see its pathway change, computed in this browser"
              aria-pressed={previewing}
              onClick={() => showPreview(!previewing)}
            >
              <Brush aria-hidden />
            </Button>
          ) : null}
          <ForThose who="CREATE">
            <ChooseFiles
              dense
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
        {previewing ? <ModelPreview version={version.id} project={project} onClose={() => showPreview(false)} /> : null}
        {version.importReport ? (
          <div className="grid items-start gap-5 md:grid-cols-[minmax(0,1fr)_380px]">
            <div className="grid min-w-0 gap-5">
              <NetworkCard
                version={version}
                report={version.importReport}
                node={view.node ?? firstPoint(version.importReport)}
                onNode={(node) => setView({ node })}
                changes={changes}
                since={compared ? `v${compared.number}` : null}
                kept={kept}
                onKept={(view) => setView({ kept: view })}
              />
              {compared && difference.kind === 'found' ? (
                <RemovedLayers layers={difference.layers} version={compared} />
              ) : null}
              {version.state === 'READY' ? (
                <PredictionsCard slug={project.slug} modelVersion={version.id} first={predictions} />
              ) : null}
              {version.state === 'READY' ? <ClaimsCard slug={project.slug} modelVersion={version.id} /> : null}
              <UsedByCard version={version} root={root} />
            </div>
            <div className="grid min-w-0 gap-5">
              <ImportReportCard version={version} report={version.importReport} />
              <ParityCard parity={version.parity} gradientCheck={version.gradientCheck} pairsUnread={pairsUnread} />
              <InputCard version={version} project={project.id} />
              <VersionsCard
                version={version}
                versions={versions}
                here={here}
                now={now}
                against={compared?.number ?? null}
                onAgainst={(against) => setView({ against })}
                difference={difference}
              />
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
