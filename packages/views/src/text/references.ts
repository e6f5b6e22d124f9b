// References in a text: Markdown links whose address begins with "pathlens:". They name people, images, units and the like by
// id, and are shown as chips; what they are called is looked up when they are read.

const id = '[\\w.-]{1,128}';
const number = '\\d{1,9}';

/** What comes behind "pathlens:", by kind, and how many ids it has. */
const shapes = {
  user: `user/(${id})`,
  image: `image/(${id})`,
  experiment: `experiment/(${id})`,
  study: `study/(${id})`,
  comparison: `comparison/(${id})`,
  model: `model/(${id})`,
  thread: `thread/(${id})`,
  claim: `claim/(${id})/(c\\d{1,2})`,
  layer: `layer/(${id})/(${number})`,
  channel: `channel/(${id})/(${number})/(${number})`,
  unit: `unit/(${id})/(${number})`,
} as const;
export type ReferenceKind = keyof typeof shapes;

export interface Reference {
  readonly kind: ReferenceKind;
  /** As the kind has them: of a channel, its model version, activation point and number. */
  readonly ids: readonly [string, ...string[]];
  /** The whole address. */
  readonly target: string;
}

const readers = Object.entries(shapes).map(
  ([kind, shape]) => [kind as ReferenceKind, new RegExp(`^pathlens:${shape}$`)] as const,
);

/** Reads an address; null where it is none of these. */
export function readReference(target: string): Reference | null {
  for (const [kind, shape] of readers) {
    const [, first, ...rest] = shape.exec(target) ?? [];
    if (first !== undefined) return { kind, ids: [first, ...rest], target };
  }
  return null;
}

// A label holds no bracket that is not escaped; an address holds no space and no bracket.
const links = /\[(?:[^\]\\[]|\\.){0,400}\]\((pathlens:[\w/.-]{1,400})\)/g;

/** All references of a text, in their order. */
export function references(text: string): Reference[] {
  return [...text.matchAll(links)].flatMap(([, target]) => readReference(target) ?? []);
}

/** The text with some of its references written otherwise; null leaves one as it is. */
export function replaceReferences(text: string, write: (reference: Reference) => string | null): string {
  return text.replace(links, (whole, target: string) => {
    const reference = readReference(target);
    return (reference && write(reference)) ?? whole;
  });
}
