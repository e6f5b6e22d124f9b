// From a Yjs document to the blocks that everybody is shown. Whatever stands in it that is no block of ours is left out, so that
// nothing somebody writes past the editor can break a page.
import * as Y from 'yjs';
import { panelSource } from '../report/panel-source.ts';
import { blockId, type ReportBlock, reportLimits } from '../report/report-blocks.ts';
import { isOrder } from './order.ts';

export interface ReportDocument {
  readonly title: string;
  readonly blocks: readonly ReportBlock[];
}

/**
 * Blocks by their ids: `kind`, `order` and, of a text, `text` (a Y.Text); of a panel `source`, `frozen` and `seen`. One that was taken out
 * has `gone`, and keeps its words.
 */
export const blockMap = (doc: Y.Doc): Y.Map<Y.Map<unknown>> => doc.getMap('blocks');
export const titleOf = (doc: Y.Doc): Y.Text => doc.getText('title');

export function textOf(block: Y.Map<unknown>): Y.Text | null {
  const text = block.get('text');
  return text instanceof Y.Text ? text : null;
}

interface Ordered {
  readonly order: string;
  readonly block: ReportBlock;
}

export function readDocument(doc: Y.Doc): ReportDocument {
  const found: Ordered[] = [];
  for (const [id, value] of blockMap(doc)) {
    if (!blockId.safeParse(id).success || !(value instanceof Y.Map) || value.get('gone') === true) continue;
    const block = readBlock(id, value);
    const order = value.get('order');
    if (block) found.push({ order: isOrder(order) ? order : '~', block });
  }
  found.sort((a, b) => compare(a.order, b.order) || compare(a.block.id, b.block.id));
  const title = plain(titleOf(doc)).replace(/\s+/g, ' ').trim().slice(0, reportLimits.title);
  return { title, blocks: found.slice(0, reportLimits.blocks).map(({ block }) => block) };
}

export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function readBlock(id: string, value: Y.Map<unknown>): ReportBlock | null {
  if (value.get('kind') === 'text') {
    const text = textOf(value);
    return text && { kind: 'text', id, text: plain(text).slice(0, reportLimits.text) };
  }
  if (value.get('kind') !== 'panel') return null;
  const source = panelSource.safeParse(value.get('source'));
  if (!source.success) return null;
  const number = value.get('number');
  return {
    kind: 'panel',
    id,
    source: source.data,
    frozen: digestIn(value, 'frozen'),
    seen: digestIn(value, 'seen'),
    number: typeof number === 'number' && Number.isInteger(number) && number >= 0 ? Math.min(number, 1e6) : 0,
  };
}

/** Its words, without embedded things that nobody of ours puts in; half a sign at an edge is none. */
function plain(text: Y.Text): string {
  const parts = text.toDelta() as { insert?: unknown }[];
  const words = parts.map(({ insert }) => (typeof insert === 'string' ? insert : '')).join('');
  return words.replaceAll('\0', '').toWellFormed();
}

function digestIn(value: Y.Map<unknown>, name: string): string | null {
  const digest = value.get(name);
  return typeof digest === 'string' && /^[0-9a-f]{64}$/.test(digest) ? digest : null;
}
