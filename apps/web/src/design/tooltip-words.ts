// What a tooltip says, and the keys that its last words name: "Next image (J)" is "Next image" and J.

export interface TooltipWords {
  readonly text: string;
  readonly keys: readonly string[];
}

const named = new Set(['Alt', 'Ctrl', 'Enter', 'Esc', 'Escape', 'Shift', 'Space', '⌘', '⇧']);

/** Reads the `title` of an element. */
export function tooltipWords(title: string): TooltipWords {
  const [, text, last] = /^(.*\S) \(([^()]+)\)$/s.exec(title) ?? [];
  const keys = last?.split(' ') ?? [];
  const areKeys = keys.length > 0 && keys.every((key) => [...key].length === 1 || named.has(key));
  return areKeys ? { text, keys } : { text: title, keys: [] };
}
