// A study as something to talk about: its claims, figures and tables, and the whole of it.
import { anchorWords } from '../threads/anchor-words.ts';
import type { AnchorData, Spot, ThreadPlace } from '../threads/types.ts';
import type { StudyData } from './types.ts';

export const partSpot = (key: string, title: string): Spot => ({ name: title, anchor: { kind: 'BLOCK', block: key } });

export function studyPlace(
  study: StudyData,
  parts: {
    readonly figures: readonly { key: string; title: string }[];
    readonly tables: readonly { key: string; title: string }[];
  },
): ThreadPlace {
  const titled = new Map([...parts.figures, ...parts.tables].map(({ key, title }) => [key, title]));
  const nameOf = (anchor: AnchorData): string => {
    if (anchor.__typename === 'ReportBlockAnchor') return titled.get(anchor.block) ?? anchorWords(anchor);
    if (anchor.__typename !== 'CurvePointAnchor') return anchorWords(anchor);
    return `${anchor.line} at ${anchor.x}, ${titled.get(anchor.figure) ?? 'a figure'}`;
  };
  return {
    on: study.id,
    spots: [{ name: 'The whole study', anchor: { kind: 'OBJECT' } }],
    view: () => '',
    nameOf,
  };
}
