// Headings of a report's texts, for its contents: read line by line, as the reader of Markdown finds them.

export interface Heading {
  readonly id: string;
  readonly title: string;
  readonly depth: number;
}

export const headingId = (block: string, index: number): string => `h-${block}-${index}`;

export function headingsIn(blocks: readonly { readonly id: string; readonly text?: string | null }[]): Heading[] {
  return blocks.flatMap(({ id, text }) => {
    let fenced = false;
    const found: Heading[] = [];
    for (const line of (text ?? '').split('\n')) {
      if (/^ {0,3}(```|~~~)/.test(line)) fenced = !fenced;
      const [, marks, title] = /^ {0,3}(#{1,6})[ \t]+(.+?)[ \t#]*$/.exec(line) ?? [];
      if (fenced || marks === undefined || title === undefined) continue;
      found.push({ id: headingId(id, found.length), title: title.replace(/[*_`$]/g, ''), depth: marks.length });
    }
    return found;
  });
}
