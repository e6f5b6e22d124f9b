// The name that is being typed behind an "@", and what a chosen name becomes.

/** Where a mention begins before the caret, and what of the name is there; null where none is being typed. */
export function mentionAt(text: string, caret: number): { readonly from: number; readonly search: string } | null {
  const found = /(?:^|[\s([])@([^\s@[\]()]{0,40})$/.exec(text.slice(0, caret));
  return found ? { from: caret - found[1].length - 1, search: found[1] } : null;
}

/** The text with the mention in it, and the caret behind it. */
export function putMention(
  text: string,
  { from, caret }: { readonly from: number; readonly caret: number },
  person: { readonly id: string; readonly name: string },
): { readonly text: string; readonly caret: number } {
  const label = person.name.replace(/[[\]\\]/g, '');
  const link = `[@${label}](pathlens:user/${person.id}) `;
  return { text: text.slice(0, from) + link + text.slice(caret), caret: from + link.length };
}
