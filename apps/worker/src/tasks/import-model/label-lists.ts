// Lists of class names as people and exporters write them: a JSON list, JSON or Python pairs of index and name, or lines.

/** Undefined where the text holds no list. */
export function readLabels(text: string): string[] | undefined {
  const trimmed = text.trim();
  const found = fromJson(trimmed) ?? fromPython(trimmed);
  if (found !== undefined) return cleaned(found);
  if (/^[[{]/.test(trimmed)) return undefined;
  const lines = trimmed.split(/\r?\n/);
  return cleaned(lines.length > 1 ? lines : trimmed.split(','));
}

function fromJson(text: string): string[] | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  return listOf(value);
}

/** A list of names, or names by index; ImageNet's lists pair each name with an id of WordNet. */
export function listOf(value: unknown): string[] | undefined {
  if (Array.isArray(value)) return value.every((one) => typeof one === 'string') ? value : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  return inOrder(Object.entries(value).map(([index, name]) => [index, Array.isArray(name) ? name.at(-1) : name]));
}

/** {0: 'person', 1: "traffic light"} */
function fromPython(text: string): string[] | undefined {
  if (!/^\{\s*\d+\s*:/.test(text)) return undefined;
  const pairs = [...text.matchAll(/(\d+)\s*:\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/g)];
  return inOrder(pairs.map(([, index, single, double]) => [index, (single ?? double).replace(/\\(.)/g, '$1')]));
}

/** Undefined unless the indices are 0, 1, 2 … */
function inOrder(pairs: readonly (readonly [string, unknown])[]): string[] | undefined {
  const names = new Map(pairs.map(([index, name]) => [Number(index), name]));
  const list = Array.from({ length: names.size }, (_, index) => names.get(index));
  return list.length > 0 && list.every((name): name is string => typeof name === 'string') ? list : undefined;
}

function cleaned(names: readonly string[]): string[] | undefined {
  const kept = names.map((name) =>
    name
      .replace(/\p{Cc}/gu, ' ')
      .trim()
      .slice(0, 200),
  );
  while (kept.at(-1) === '') kept.pop();
  return kept.length > 0 ? kept : undefined;
}
