// Blocks of a report as they are stored beside its document and read by everybody who does not edit it.
import { z } from 'zod';
import { panelSource } from './panel-source.ts';

/** How large a report may be. */
export const reportLimits = {
  /** Bytes of one update. */
  update: 256 * 1024,
  /** Bytes of the whole document with all that it remembers. */
  state: 2 * 1024 * 1024,
  blocks: 500,
  panels: 200,
  /** Characters in one block of text. */
  text: 20_000,
  title: 200,
} as const;

export const blockId = z.string().regex(/^[\w-]{1,40}$/);
const digest = z.string().regex(/^[0-9a-f]{64}$/);

export const reportBlock = z.discriminatedUnion('kind', [
  /** Markdown with LaTeX. */
  z.object({ kind: z.literal('text'), id: blockId, text: z.string() }),
  z.object({
    kind: z.literal('panel'),
    id: blockId,
    source: panelSource,
    /** The copy that it shows; null: what is there today. */
    frozen: digest.nullable(),
    /** What was there when it was put in, or when somebody said that today's is meant. */
    seen: digest.nullable(),
    /** How often it was frozen. */
    number: z.int().min(0),
  }),
]);
export type ReportBlock = z.infer<typeof reportBlock>;
export type TextBlock = Extract<ReportBlock, { kind: 'text' }>;
export type PanelBlock = Extract<ReportBlock, { kind: 'panel' }>;
export const reportBlocks = z.array(reportBlock);
