// What the import found and changed.
import { Download } from 'lucide-react';
import { Card } from '../../design/card.tsx';
import { Note } from '../../design/note.tsx';
import {
  formatAmount,
  formatBytes,
  formatCount,
  formatDuration,
  formatLarge,
  formatSignificant,
} from '../../numbers/format.ts';
import type { ModelVersionData } from './model-page.tsx';

interface ImportReportCardProps {
  readonly version: ModelVersionData;
  readonly report: NonNullable<ModelVersionData['importReport']>;
}

function simplified(report: ImportReportCardProps['report']): string {
  const parts = [
    report.constantsFolded > 0 ? `${formatAmount(report.constantsFolded, 'constant')} folded` : null,
    report.identitiesRemoved > 0 ? `${formatAmount(report.identitiesRemoved, 'identity', 'identities')} removed` : null,
    report.batchNormsFolded > 0 ? `${formatAmount(report.batchNormsFolded, 'batch norm')} folded` : null,
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(', ') : 'Nothing to simplify';
}

/** On the worker that imported it: 1.1 ms. */
function forwardTime(seconds: number | null | undefined): string {
  if (seconds == null) return '';
  return seconds < 1
    ? `, ${formatSignificant(Number((seconds * 1000).toPrecision(2)))} ms`
    : `, ${formatDuration(seconds)}`;
}

export function ImportReportCard({ version, report }: ImportReportCardProps) {
  const rows: readonly (readonly [string, string])[] = [
    ['Format', report.opset === null ? report.format : `ONNX, opset ${report.opset}`],
    ['Made by', report.producer || 'not said'],
    [
      'Activation points',
      `${formatCount(version.activations.length)} with ${formatAmount(version.units ?? 0, 'unit')}`,
    ],
    ['Parameters', `${formatCount(report.parameters)} (${formatBytes(Number(report.bytes))})`],
    ['Forward pass', `${formatLarge(report.forwardFlops / 2)} multiply-adds${forwardTime(report.forwardSeconds)}`],
    ['Input', `${report.inputName}, ${version.inputShape.join(' × ')}`],
    ['Output', `${report.outputName}, ${formatAmount(version.classes ?? 0, 'class', 'classes')}`],
    ['Operators', report.operators.map(({ operator, count }) => `${operator} ${count}`).join(', ')],
    ['Simplified', simplified(report)],
    ['Batch', /^\d+$/.test(report.batch) ? `${report.batch} in the file, made dynamic` : report.batch],
    ...(report.cutSoftmax ? ([['Cut off', `${report.cutSoftmax}: logits are what stands before it`]] as const) : []),
    ['Uploaded as', version.fileName],
    ['Digest', version.digest.replace(/^sha256:/, '').slice(0, 16)],
  ];
  return (
    <Card
      title="Import report"
      id="import-report"
      actions={
        <a className="btn ghost small" href={`/files/models/${encodeURIComponent(version.id)}/report.json`} download>
          <Download aria-hidden />
          JSON
        </a>
      }
    >
      <table className="card-table [&_td]:py-1 [&_:is(td,th)]:h-[30px]">
        <tbody>
          {rows.map(([what, value]) => (
            <tr key={what}>
              <th scope="row" className="!text-sm !font-normal !text-second">
                {what}
              </th>
              <td className={`text-right font-medium [overflow-wrap:anywhere] ${what === 'Digest' ? 'mono' : ''}`}>
                {value}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {report.warnings.length > 0 ? (
        <div className="grid gap-2 border-t border-line px-3 py-2.5">
          {report.warnings.map(({ code, message }) => (
            <Note key={`${code} ${message}`} tone="warn">
              {message}
            </Note>
          ))}
        </div>
      ) : null}
    </Card>
  );
}
