// What the import made of the files: how they were read, what was converted by which rule, and what was refused and why.
import type { Dataset_ReadQuery } from '@pathlens/client';
import { Download } from 'lucide-react';
import { Card } from '../../design/card.tsx';
import { formatAmount, formatBytes, formatCount } from '../../numbers/format.ts';
import { layoutNames } from './layout-words.ts';

type Version = NonNullable<Dataset_ReadQuery['datasetVersion']>;

interface ReportCardProps {
  readonly version: Version;
  readonly report: NonNullable<Version['report']>;
}

export function ReportCard({ version, report }: ReportCardProps) {
  const facts: readonly (readonly [string, string, 'mono'?])[] = [
    ['Read as', layoutNames[report.layout]],
    ['Images', formatCount(report.images)],
    ['Boxes', formatCount(report.boxes)],
    ['Masks', formatCount(report.masks)],
    ['Files', formatCount(report.files)],
    ['Passed over', formatCount(report.skipped)],
    ['Refused', formatCount(report.refusedCount)],
    ['Uploaded as', version.fileName],
    ['Size', formatBytes(Number(version.bytes))],
    ['Digest', version.digest.replace(/^sha256:/, '').slice(0, 16), 'mono'],
  ];
  const file = version.reportFile?.url;
  return (
    <Card
      title="Import report"
      id="report"
      actions={
        file ? (
          <a className="btn ghost small" href={file} download>
            <Download aria-hidden />
            CSV
          </a>
        ) : null
      }
    >
      <dl className="facts px-3 py-2">
        {facts.map(([name, value, style]) => (
          <div key={name} className="contents">
            <dt>{name}</dt>
            <dd className={style ?? ''}>{value}</dd>
          </div>
        ))}
      </dl>
      {report.converted.length > 0 ? (
        <section className="border-t border-line px-3 py-2" aria-label="Converted images">
          <h3 className="mb-1">Converted</h3>
          <dl className="facts text-xs">
            {report.converted.map(({ rule, images }) => (
              <div key={rule} className="contents">
                <dt className="py-1">{rule}</dt>
                <dd className="items-start py-1">{formatCount(images)}</dd>
              </div>
            ))}
          </dl>
        </section>
      ) : null}
      {report.refusedCount > 0 ? <Refused report={report} file={file} /> : null}
    </Card>
  );
}

function Refused({ report, file }: { readonly report: ReportCardProps['report']; readonly file: string | undefined }) {
  const { refused, refusedCount } = report;
  return (
    <details className="border-t border-line px-3 py-2" open={refusedCount <= 5}>
      <summary className="cursor-pointer font-medium">{formatAmount(refusedCount, 'file')} refused</summary>
      <ul
        className="mt-1.5 grid max-h-72 gap-2 overflow-auto text-xs focus-visible:outline-offset-[-2px]"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so keys must reach it
        tabIndex={0}
        aria-label="Refused files"
      >
        {refused.map(({ path, code, message }) => (
          <li key={`${path} ${code}`} className="[overflow-wrap:anywhere]">
            {message.includes(path) ? null : <span className="font-medium">{path}: </span>}
            {message} <span className="mono t3">{code}</span>
          </li>
        ))}
      </ul>
      {refusedCount > refused.length ? (
        <p className="t3 mt-2 text-xs">
          The first {formatCount(refused.length)} are shown.{' '}
          {file ? (
            <a href={file} download>
              All {formatCount(refusedCount)} as CSV
            </a>
          ) : null}
        </p>
      ) : null}
    </details>
  );
}
