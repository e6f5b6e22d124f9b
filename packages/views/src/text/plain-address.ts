// Which addresses a text may link to.

/** Pages and mail alone, and places of this installation. */
export function isPlainAddress(url: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers leave them out, so that "java\nscript:" is one word
  if (/[\u0000-\u0020\\]/.test(url)) return false;
  if (/^\/(?!\/)/.test(url)) return true;
  return /^(?:https?:\/\/|mailto:)/i.test(url) && URL.canParse(url);
}
