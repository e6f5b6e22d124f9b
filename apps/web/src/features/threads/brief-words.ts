// The beginning of a comment without its form, for labels: without the code that reads Markdown in full.

const longest = 120;

export function briefWords(body: string): string {
  const words = body
    .replace(/!?\[((?:[^\]\\[]|\\.)*)\]\([^)\s]*\)/g, '$1')
    .replace(/[*_`>#$]+/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  return words.length > longest ? `${words.slice(0, longest)}…` : words;
}
