// Lists in sentences: a file may hold a hundred thousand of anything, a person reads twenty.

const most = 20;

/** “a”, “b” and 9 more. */
export function listed(items: readonly string[]): string {
  if (items.length <= most) return items.join(', ');
  return `${items.slice(0, most).join(', ')} and ${(items.length - most).toLocaleString('en')} more`;
}

/** What stands under each heading, `heading: a, b; heading: c`, cut where twenty items are named. */
export function listedBy(groups: ReadonlyMap<string, readonly string[]>): string {
  const parts: string[] = [];
  let named = 0;
  let left = 0;
  for (const [heading, items] of groups) {
    const shown = items.slice(0, most - named);
    named += shown.length;
    left += items.length - shown.length;
    if (shown.length > 0) parts.push(`${heading}: ${shown.join(', ')}`);
  }
  return `${parts.join('; ')}${left === 0 ? '' : ` and ${left.toLocaleString('en')} more`}`;
}

/** The first hundred: what a program may want to point at. */
export function firstOf(items: readonly string[]): readonly string[] {
  return items.slice(0, 100);
}
