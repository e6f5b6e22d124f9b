// Which keys give a text which form: one table for the editor, for what the bar says and for the map of keys.
import type { InlineForm, LineForm } from './text-forms.ts';

export const lineKeys: Readonly<Record<LineForm, string>> = {
  heading: 'Mod+Alt+2',
  subheading: 'Mod+Alt+3',
  points: 'Mod+Shift+8',
  numbers: 'Mod+Shift+7',
  quote: 'Mod+Shift+9',
};
export const inlineKeys: Readonly<Record<Exclude<InlineForm, 'formula'>, string>> = {
  strong: 'Mod+B',
  emphasis: 'Mod+I',
  code: 'Mod+E',
};
export const barKey = 'Alt+F10';

/** As the editor names them: "Mod-b". */
export const editorKey = (keys: string): string =>
  keys.replaceAll('+', '-').replace(/-[A-Z]$/, (letter) => letter.toLowerCase());
