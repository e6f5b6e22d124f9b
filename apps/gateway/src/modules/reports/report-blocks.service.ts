// Single blocks of a report, put in, frozen and taken out by the gateway: what other pages and scripts do without an editor.
import type { Report } from '@pathlens/db';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import { blockId, type PanelBlock, reportLimits } from '@pathlens/views';
import type { Edit } from '@pathlens/views/document';
import type { Context } from '../../context.ts';
import { notFound } from '../../errors.ts';
import { checkKey } from '../experiments/request-key.ts';
import { keepCopy } from './panels/keep-copy.ts';
import { digestOf } from './panels/panel.ts';
import { readPanel } from './panels/read-panels.ts';
import { sourceOfAddress } from './panels/source-of-address.ts';
import { changeReport } from './report-state.ts';
import { blocksOf, checkText, newBlockId, writable } from './reports.service.ts';

export interface AddReportBlockInput {
  readonly report: string;
  /** Of a page whose view it shows; or else `text`. */
  readonly address?: string | null;
  readonly text?: string | null;
  /** The block in front of it; the end of the report where it is left out. */
  readonly after?: string | null;
  readonly freeze?: boolean | null;
}

export interface Placed {
  readonly report: Report;
  readonly block: string;
}

export async function addBlock(context: Context, input: AddReportBlockInput, key?: string | null): Promise<Placed> {
  const report = await writable(context, input.report);
  if ((input.address == null) === (input.text == null)) {
    throw new PathlensError('REPORT_BLOCK', 'Give either the address of a view or a text.', { path: ['input'] });
  }
  if (input.after != null && !blockId.safeParse(input.after).success) throw noBlock('after');
  const id = idOf(context, report, checkKey(key));
  if (await hasBlock(context, report.id, id)) {
    context.trail.written++;
    return { report, block: id };
  }
  const after = input.after ?? undefined;
  const edit: Edit =
    input.address == null
      ? { do: 'add-text', id, after, text: checkText(input.text ?? '') }
      : await panelEdit(context, report, { id, after, address: input.address, freeze: input.freeze ?? false });
  await changeReport(context, report, (state) => ({ kind: 'edit', state, edits: [edit] }));
  return { report: await context.app.prisma.report.findUniqueOrThrow({ where: { id: report.id } }), block: id };
}

/** Asked again under the same key it is the same block. */
function idOf({ viewer }: Context, report: Report, key: string | null): string {
  if (key === null || viewer?.kind !== 'person') return newBlockId();
  return digestOf([report.id, viewer.userId, key]).slice(0, 16);
}

async function hasBlock(context: Context, reportId: string, id: string): Promise<boolean> {
  return (await blocksOf(context, reportId)).some((block) => block.id === id);
}

async function panelEdit(
  context: Context,
  report: Report,
  { id, after, address, freeze }: { id: string; after?: string; address: string; freeze: boolean },
): Promise<Edit> {
  const { app } = context;
  const panels = (await blocksOf(context, report.id)).filter(({ kind }) => kind === 'panel').length;
  if (panels >= reportLimits.panels) {
    throw new PathlensError('REPORT_TOO_LARGE', `A report has at most ${reportLimits.panels} panels.`, {
      path: ['input', 'report'],
      limit: `${reportLimits.panels} panels`,
      hint: 'Go on in another report.',
    });
  }
  const source = await sourceOfAddress(context, report.projectId, address);
  const panel = await readPanel(app, report.projectId, source);
  if (panel === null) throw notFound('view', ['input', 'address']);
  // What was there when it was written about stays at hand, so that "Keep" has something to keep.
  const seen = await keepCopy(app, report, panel);
  return { do: 'add-panel', id, after, source, seen, frozen: freeze ? seen : null, ...(freeze ? { number: 1 } : {}) };
}

export type Standing = 'FREEZE' | 'UPDATE' | 'KEEP' | 'LIVE';

/**
 * FREEZE: shows from now on what is there today. UPDATE: a frozen one as it is today, of a live one today's is what is meant. KEEP: what
 * was there when it was put in, frozen. LIVE: what is there whenever somebody reads.
 */
export async function setPanel(context: Context, id: string, block: string, to: Standing): Promise<Report> {
  const { app } = context;
  const report = await writable(context, id);
  const found = (await blocksOf(context, report.id)).find((one) => one.id === block);
  if (found?.kind !== 'panel') throw noBlock('block');
  const edit = await standingEdit(context, report, found, to);
  await changeReport(context, report, (state) => ({ kind: 'edit', state, edits: [edit] }));
  return app.prisma.report.findUniqueOrThrow({ where: { id: report.id } });
}

async function standingEdit(context: Context, report: Report, block: PanelBlock, to: Standing): Promise<Edit> {
  const { id, number, frozen, seen, source } = block;
  if (to === 'KEEP') {
    if (seen === null) throw noBlock('block');
    return { do: 'show', id, frozen: seen, seen, number: number + 1 };
  }
  const panel = await readPanel(context.app, report.projectId, source);
  if (panel === null) {
    throw new PathlensError('REPORT_VIEW_GONE', 'What this panel shows is gone from the project.', {
      path: ['input', 'block'],
      hint: 'A frozen panel goes on showing its copy.',
    });
  }
  const today = await keepCopy(context.app, report, panel);
  const isFrozen = to === 'FREEZE' || (to === 'UPDATE' && frozen !== null);
  return { do: 'show', id, frozen: isFrozen ? today : null, seen: today, number: isFrozen ? number + 1 : number };
}

/** Takes a block out, or brings it back; its words stay in the document. */
export async function removeBlock(context: Context, id: string, block: string, back: boolean): Promise<Report> {
  const report = await writable(context, id);
  if (!blockId.safeParse(block).success) throw noBlock('block');
  await changeReport(context, report, (state) => ({
    kind: 'edit',
    state,
    edits: [{ do: back ? 'bring-back' : 'remove', id: block }],
  }));
  return context.app.prisma.report.findUniqueOrThrow({ where: { id: report.id } });
}

function noBlock(field: string): PathlensError {
  return new PathlensError('REPORT_BLOCK', 'The report has no such block.', { path: ['input', field] });
}
