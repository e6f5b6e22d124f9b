// Images of a comparison that were selected, as an address names them and a panel of a report shows them.

/** As many as a panel shows. */
export const mostImages = 12;

/** null where none are named; further ones are passed over. */
export function readImages(text: string | null): readonly string[] | null {
  const ids = [...new Set(text?.split(',') ?? [])].filter((id) => /^[\w-]{1,128}$/.test(id));
  return ids.length === 0 ? null : ids.slice(0, mostImages);
}
