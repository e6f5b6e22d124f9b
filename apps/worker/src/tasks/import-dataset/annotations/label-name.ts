// The name of a class as it is kept: what a database can hold and a page can show.

const longest = 500;

/** Without control characters and spaces around it; empty where nothing remains. */
export function labelName(text: string): string {
  return text
    .replace(/\p{Cc}/gu, '')
    .trim()
    .slice(0, longest)
    .toWellFormed();
}
