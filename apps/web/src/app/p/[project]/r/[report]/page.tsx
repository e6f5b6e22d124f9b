// One report, as it is now or as it was in the version that the address names.
import { Reports_ReadDocument } from '@pathlens/client';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { readRights } from '../../../../../features/access/read-rights.ts';
import { Rights } from '../../../../../features/access/rights.tsx';
import { drawTexts } from '../../../../../features/reports/draw-texts.tsx';
import { ReportDocumentPage } from '../../../../../features/reports/report-page.tsx';
import { readViewer } from '../../../../../features/shell/viewer.ts';
import { query } from '../../../../../graphql/server.ts';

interface PageProps {
  readonly params: Promise<{ project: string; report: string }>;
  readonly searchParams: Promise<{ version?: string }>;
}

export const metadata: Metadata = { title: 'Report' };

export default async function ReportRoute({ params, searchParams }: PageProps) {
  const { project, report: given } = await params;
  const { version: asked } = await searchParams;
  const version = /^[1-9]\d{0,8}$/.test(asked ?? '') ? Number(asked) : null;
  const id = decodeURIComponent(given);
  const [{ report }, may, { user }] = await Promise.all([
    query(Reports_ReadDocument, { id, version }),
    readRights(id),
    readViewer(),
  ]);
  if (!report?.blocks || report.project.slug !== project) notFound();
  if (version !== null && version > report.versionCount) notFound();
  const { name, editedAt, blocks, createdBy, writers, versionCount } = report;
  const inside = { slug: report.project.slug, createdBy: createdBy ?? null, writers, versionCount, version };
  return (
    <Rights may={may}>
      <ReportDocumentPage
        key={`${id} ${version}`}
        report={{ id, name, editedAt, blocks, inside }}
        texts={drawTexts(blocks)}
        reader={{ id: user.id, name: user.name }}
        now={Date.now()}
      />
    </Rights>
  );
}
