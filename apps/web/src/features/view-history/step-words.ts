// What a step back or forth is said to be: "Sparsity back to 90 %".

/** Names of what a view holds, and how a value is said; a name alone where its value says nothing to people. */
export type ViewWords<View> = {
  readonly [Name in keyof View]?: readonly [name: string, value?: (value: View[Name]) => string | null];
};

interface Taken<View> {
  readonly view: View;
  readonly changed: readonly (keyof View & string)[];
}

/** The first of the changed things that has a name speaks for the step. */
export function stepWords<View extends object>(
  { view, changed }: Taken<View>,
  words: ViewWords<View>,
  back: boolean,
): string {
  const about = (Object.keys(words) as (keyof View & string)[]).find((name) => changed.includes(name));
  const [name, say] = (about !== undefined && words[about]) || ['View'];
  const value = about === undefined ? null : (say?.(view[about]) ?? null);
  if (value === null) return `${name} ${back ? 'as before' : 'changed again'}`;
  return `${name} ${back ? 'back to' : 'again'} ${value}`;
}
