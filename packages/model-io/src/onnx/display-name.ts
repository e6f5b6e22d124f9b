// Names from inside a model are text of strangers: made short and printable before anybody sees them.

const maxLength = 256;
const plain = /^[ -~]*$/;

/** Control characters and direction overrides removed, lone surrogates replaced, cut at 256 characters. */
export function displayName(name: string): string {
  if (name.length <= maxLength && plain.test(name)) return name;
  const printable = name
    .slice(0, 4 * maxLength)
    .replace(/[\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu, '')
    .toWellFormed();
  return printable.length > maxLength ? `${printable.slice(0, maxLength - 1).toWellFormed()}…` : printable;
}

/** Gives every wanted name a form of its own: `name`, `name_2`, `name_3`. */
export function uniqueNames(): (wanted: string) => string {
  const taken = new Set<string>(['__proto__']);
  const next = new Map<string, number>();
  return (wanted) => {
    let name = wanted;
    for (let n = next.get(wanted) ?? 2; taken.has(name); n++) {
      name = `${wanted}_${n}`;
      next.set(wanted, n + 1);
    }
    taken.add(name);
    return name;
  };
}
