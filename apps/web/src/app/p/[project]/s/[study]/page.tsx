// One study: a claims report, or the figures and tables of another question.
import { Studies_PartsDocument, Studies_ReadDocument } from '@pathlens/client';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { readRights } from '../../../../../features/access/read-rights.ts';
import { Rights } from '../../../../../features/access/rights.tsx';
import { ReportPage } from '../../../../../features/claims-report/report-page.tsx';
import { kindOf } from '../../../../../features/studies/from-server.ts';
import { StudyPage } from '../../../../../features/studies/study-page.tsx';
import { query } from '../../../../../graphql/server.ts';

interface PageProps {
  readonly params: Promise<{ project: string; study: string }>;
}

export const metadata: Metadata = { title: 'Study' };

export default async function StudyRoute({ params }: PageProps) {
  const { project, study: id } = await params;
  const variables = { id: decodeURIComponent(id) };
  const [{ study }, parts, may] = await Promise.all([
    query(Studies_ReadDocument, variables),
    query(Studies_PartsDocument, variables),
    readRights(variables.id),
  ]);
  if (!study || study.project.slug !== project) notFound();
  const Page = kindOf(study) === 'claims' ? ReportPage : StudyPage;
  return (
    <Rights may={may}>
      <Page key={study.id} initial={study} first={parts.study ?? { figures: [], tables: [] }} now={Date.now()} />
    </Rights>
  );
}
