// What a share link shows: an experiment, a study, a comparison or a report, to look at.
import {
  Experiment_ReadDocument,
  Shared_ReadDocument,
  Shared_ReportDocument,
  Studies_PartsDocument,
  Studies_ReadDocument,
} from '@pathlens/client';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { ReportPage } from '../../../features/claims-report/report-page.tsx';
import { ComparisonPage } from '../../../features/comparisons/comparison-page.tsx';
import { ExperimentPage } from '../../../features/experiment/experiment-page.tsx';
import { readFirstPathway } from '../../../features/experiment/read-first-pathway.ts';
import { drawTexts } from '../../../features/reports/draw-texts.tsx';
import { ReportDocumentPage } from '../../../features/reports/report-page.tsx';
import { kindOf } from '../../../features/studies/from-server.ts';
import { StudyPage } from '../../../features/studies/study-page.tsx';
import { VisitShell } from '../../../features/visit/visit-shell.tsx';
import { query } from '../../../graphql/server.ts';

interface PageProps {
  readonly params: Promise<{ link: string }>;
  readonly searchParams: Promise<Search>;
}

type Search = Record<string, string | string[] | undefined>;

export const metadata: Metadata = { title: 'Shared with you', referrer: 'no-referrer', robots: { index: false } };

export default async function SharedObjectRoute({ params, searchParams }: PageProps) {
  const root = `/visit/${(await params).link}`;
  const { shared } = await query(Shared_ReadDocument, {}, root);
  if (!shared) notFound();
  const { object, ...view } = shared;
  return (
    <VisitShell root={root} view={view}>
      {await contentOf(object, root, await searchParams)}
    </VisitShell>
  );
}

type Shared = NonNullable<Awaited<ReturnType<typeof read>>>['object'];
const read = async (root: string) => (await query(Shared_ReadDocument, {}, root)).shared;

async function contentOf(object: Shared, root: string, search: Search): Promise<ReactNode> {
  if ('editedAt' in object) return reportOf(object.id, root);
  if ('version' in object) return <ComparisonPage comparison={object} />;
  const variables = { id: object.id };
  if (!('kind' in object)) {
    const { experiment } = await query(Experiment_ReadDocument, variables, root);
    if (!experiment) notFound();
    return <ExperimentPage initial={experiment} first={await readFirstPathway(experiment, search, root)} />;
  }
  const [{ study }, parts] = await Promise.all([
    query(Studies_ReadDocument, variables, root),
    query(Studies_PartsDocument, variables, root),
  ]);
  if (!study) notFound();
  const Page = kindOf(study) === 'claims' ? ReportPage : StudyPage;
  return <Page initial={study} first={parts.study ?? { figures: [], tables: [] }} now={Date.now()} />;
}

async function reportOf(id: string, root: string): Promise<ReactNode> {
  const { report } = await query(Shared_ReportDocument, { id }, root);
  if (!report?.blocks) notFound();
  const { name, editedAt, blocks } = report;
  return (
    <ReportDocumentPage
      report={{ id, name, editedAt, blocks, inside: null }}
      texts={drawTexts(blocks)}
      reader={null}
      now={Date.now()}
    />
  );
}
