// Where the figures of a study come from: engine, version, seed, time; and its arrays as files.
'use client';
import { Download } from 'lucide-react';
import { formatAmount, formatBytes, formatCount, formatDuration } from '../../numbers/format.ts';
import { engineAndDevice } from '../provenance/engine-words.ts';
import { useVisit } from '../visit/visit.tsx';
import type { Fact } from './study-facts.tsx';
import { settingsOf } from './study-request.tsx';
import type { StudyData } from './types.ts';

export function ComputedCard({ study }: { readonly study: StudyData }) {
  const visit = useVisit();
  const facts: Fact[] = [
    ['Engine', engineAndDevice(study)],
    ['Library', study.library ?? '–'],
    ...(study.driver ? [['Driver', study.driver] as const] : []),
    ...(study.engineNotes.length > 0 ? [['Engines lost', study.engineNotes.join(' ')] as const] : []),
    ['Pathlens', study.codeVersion ?? '–'],
    ['Seed', String(study.seed)],
    ...settingsOf(study, { changed: false }),
    ['Passes', study.passes == null ? '–' : formatCount(study.passes)],
    ['Time', study.seconds == null ? '–' : formatDuration(study.seconds)],
  ];
  return (
    <section className="card" aria-label="How it was computed">
      <dl className="facts px-3 py-1.5">
        {facts.map(([term, value]) => [<dt key={term}>{term}</dt>, <dd key={`${term} value`}>{value}</dd>])}
      </dl>
      {study.arrays.length > 0 && (!visit || visit.downloads) ? (
        <details className="border-t border-line" data-screen-only="">
          <summary className="cursor-pointer px-3 py-2 font-medium">
            {formatAmount(study.arrays.length, 'array')} for programs
          </summary>
          <ul className="px-3 pb-2" aria-label="Arrays">
            {study.arrays.map(({ key, shape, npy }) => (
              <li key={key} className="flex min-h-8 flex-wrap items-center gap-x-3">
                <a href={npy.url} download={`${key}.npy`} className="inline-flex items-center gap-1.5">
                  <Download aria-hidden />
                  {key}.npy
                </a>
                <span className="mono t3">{shape.join(' × ')}</span>
                <span className="t3 ml-auto text-xs">{npy.bytes == null ? '' : formatBytes(npy.bytes)}</span>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  );
}
