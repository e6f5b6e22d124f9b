// What is done to a report as a whole, block by block; words inside a text are typed into its Y.Text.
import * as Y from 'yjs';
import type { PanelSource } from '../report/panel-source.ts';
import { orderAfter } from './places.ts';
import { blockMap, titleOf } from './read-document.ts';

export type Edit =
  | { readonly do: 'title'; readonly text: string }
  /** `after`: the block in front of it; null: at the top; left out: at the end. */
  | { readonly do: 'add-text'; readonly id: string; readonly after?: string | null; readonly text: string }
  | {
      readonly do: 'add-panel';
      readonly id: string;
      readonly after?: string | null;
      readonly source: PanelSource;
      readonly frozen: string | null;
      readonly seen: string | null;
      readonly number?: number;
    }
  | {
      readonly do: 'show';
      readonly id: string;
      readonly frozen: string | null;
      readonly seen: string | null;
      readonly number: number;
    }
  | { readonly do: 'move'; readonly id: string; readonly after: string | null }
  /** Its words stay in the document, and can be brought back. */
  | { readonly do: 'remove' | 'bring-back'; readonly id: string };

/** Does it; false where the block is not there. */
export function edit(doc: Y.Doc, what: Edit, origin?: unknown): boolean {
  const blocks = blockMap(doc);
  if (what.do === 'title') {
    const title = titleOf(doc);
    doc.transact(() => {
      title.delete(0, title.length);
      title.insert(0, what.text);
    }, origin);
    return true;
  }
  if (what.do === 'add-text' || what.do === 'add-panel') {
    const block = new Y.Map<unknown>();
    block.set('order', orderAfter(doc, what.after));
    if (what.do === 'add-text') {
      block.set('kind', 'text');
      block.set('text', new Y.Text(what.text));
    } else {
      block.set('kind', 'panel');
      block.set('source', what.source);
      if (what.frozen) block.set('frozen', what.frozen);
      if (what.seen) block.set('seen', what.seen);
      if (what.number) block.set('number', what.number);
    }
    doc.transact(() => blocks.set(what.id, block), origin);
    return true;
  }
  const block = blocks.get(what.id);
  if (!(block instanceof Y.Map)) return false;
  doc.transact(() => {
    if (what.do === 'show') {
      block.set('frozen', what.frozen);
      block.set('seen', what.seen);
      block.set('number', what.number);
    } else if (what.do === 'move') block.set('order', orderAfter(doc, what.after, what.id));
    else if (what.do === 'remove') block.set('gone', true);
    else block.delete('gone');
  }, origin);
  return true;
}
