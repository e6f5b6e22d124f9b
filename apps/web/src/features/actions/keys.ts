// Keys as they are written down, "Mod+Shift+Z", "G H", "[", and whether a press is one of them. Mod is ⌘ on a Mac and Ctrl elsewhere.

export type Press = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

interface Chord {
  readonly key: string;
  readonly mod: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
}

const isLetter = (key: string) => /^[a-z]$/i.test(key);

function readChord(text: string): Chord {
  // A plus sign is a key as well: "+", "Mod++".
  const parts = text.split(/\+(?=.)/);
  const key = parts.at(-1) ?? '';
  return { key, mod: parts.includes('Mod'), shift: parts.includes('Shift'), alt: parts.includes('Alt') };
}

/** The presses that a shortcut takes, one after the other: "G H" takes two. */
export function pressesOf(shortcut: string): readonly string[] {
  return shortcut.split(' ');
}

/** Whether it is pressed together with ⌘ or Ctrl, which nobody does while writing a text. */
export function needsMod(press: string): boolean {
  return readChord(press).mod;
}

export function matches(press: string, event: Press, mac: boolean): boolean {
  const { key, mod, shift, alt } = readChord(press);
  const main = mac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
  if (isLetter(key)) {
    const same = alt ? event.code === `Key${key.toUpperCase()}` : event.key.toLowerCase() === key.toLowerCase();
    return same && event.shiftKey === shift && event.altKey === alt && (mod ? main : !event.ctrlKey && !event.metaKey);
  }
  if (event.key !== key) return false;
  if (mod) return main;
  // Shift, and on many keyboards Alt or AltGr, is how a sign such as [ is typed; named keys say what they need.
  const typed = key.length === 1 || (event.shiftKey === shift && event.altKey === alt);
  const altGr = event.ctrlKey && event.altKey && key.length === 1;
  return typed && !event.metaKey && (!event.ctrlKey || altGr);
}

const macNames: Readonly<Record<string, string>> = { Mod: '⌘', Shift: '⇧', Alt: '⌥' };
const otherNames: Readonly<Record<string, string>> = { Mod: 'Ctrl' };
const signs: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
};

/** The caps to draw for one press, in order: ["⌘", "K"], ["Ctrl", "K"]. */
export function capsOf(press: string, mac: boolean): readonly string[] {
  const { key, mod, shift, alt } = readChord(press);
  const names = mac ? macNames : otherNames;
  const held = [mod && 'Mod', alt && 'Alt', shift && 'Shift'].filter((name) => name !== false);
  return [...held.map((name) => names[name] ?? name), signs[key] ?? (isLetter(key) ? key.toUpperCase() : key)];
}
