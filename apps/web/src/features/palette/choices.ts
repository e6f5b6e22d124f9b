// What can be chosen in the palette: what the page offers, pages, and objects, all in one form.

export interface Choice {
  /** Unique in the palette, and how it is remembered. */
  readonly id: string;
  readonly title: string;
  /** What it is, or where. */
  readonly detail?: string;
  /** The shortcut that does the same. */
  readonly keys?: readonly string[];
  /** Further words under which it is found. */
  readonly words?: string;
  /** Where it leads; or what it does. */
  readonly href?: string;
  readonly run?: () => void;
}

export interface ChoiceGroup {
  readonly title: string;
  readonly choices: readonly Choice[];
}
