// An earlier version as the newest state: a further change like any other, so that others keep writing, and what is replaced can
// itself be brought back.
import * as Y from 'yjs';
import { blockMap, textOf, titleOf } from './read-document.ts';

export function restore(doc: Y.Doc, earlier: Y.Doc): void {
  doc.transact(() => {
    become(titleOf(doc), String(titleOf(earlier)));
    const blocks = blockMap(doc);
    const then = blockMap(earlier);
    for (const [id, block] of blocks) {
      if (block instanceof Y.Map && !then.has(id) && block.get('gone') !== true) block.set('gone', true);
    }
    for (const [id, wanted] of then) if (wanted instanceof Y.Map) bringBack(blocks, id, wanted);
  });
}

function bringBack(blocks: Y.Map<Y.Map<unknown>>, id: string, wanted: Y.Map<unknown>): void {
  let block = blocks.get(id);
  if (!(block instanceof Y.Map)) {
    block = new Y.Map();
    blocks.set(id, block);
  }
  for (const name of ['kind', 'order', 'source', 'frozen', 'seen', 'number', 'gone']) {
    const value = wanted.get(name);
    if (JSON.stringify(block.get(name)) === JSON.stringify(value)) continue;
    if (value === undefined) block.delete(name);
    else block.set(name, value);
  }
  const words = textOf(wanted);
  if (words === null) return;
  const text = textOf(block);
  if (text) become(text, String(words));
  else block.set('text', new Y.Text(String(words)));
}

/** Changes what differs and leaves alone what does not: who writes in the same text keeps their place. */
function become(text: Y.Text, wanted: string): void {
  const now = String(text);
  if (now === wanted) return;
  let start = 0;
  while (start < now.length && start < wanted.length && now[start] === wanted[start]) start++;
  let end = 0;
  const most = Math.min(now.length, wanted.length) - start;
  while (end < most && now[now.length - 1 - end] === wanted[wanted.length - 1 - end]) end++;
  text.delete(start, now.length - start - end);
  text.insert(start, wanted.slice(start, wanted.length - end));
}
