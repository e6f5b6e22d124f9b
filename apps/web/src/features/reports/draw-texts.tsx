// Texts of a report, drawn on the server.
import type { ReactNode } from 'react';
import { ReportText } from './report-text.tsx';
import type { BlockData } from './types.ts';

export function drawTexts(blocks: readonly BlockData[]): Record<string, ReactNode> {
  return Object.fromEntries(
    blocks.flatMap(({ id, text }) => (text == null ? [] : [[id, <ReportText key={id} block={id} text={text} />]])),
  );
}
