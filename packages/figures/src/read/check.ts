// Small checks that a JSON value is what it should be; each gives back a fresh value of known fields, or throws naming the place.

/** Where in the value something was wrong, and what. */
export class UnreadableFigure extends Error {
  override readonly name = 'UnreadableFigure';
  readonly path: string;
  constructor(path: string, what: string) {
    super(`${path || 'value'} ${what}`);
    this.path = path;
  }
}

export type Check<Value> = (value: unknown, path: string) => Value;

type Checked<Fields> = { readonly [Name in keyof Fields]: Fields[Name] extends Check<infer Value> ? Value : never };

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function text(most: number): Check<string> {
  return (value, path) => {
    if (typeof value !== 'string') throw new UnreadableFigure(path, 'is not a text');
    if (value.length > most) throw new UnreadableFigure(path, `is longer than ${most} characters`);
    return value;
  };
}

export const number: Check<number> = (value, path) => {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new UnreadableFigure(path, 'is not a finite number');
  return value;
};

export function whole(least: number, most: number): Check<number> {
  return (value, path) => {
    const found = number(value, path);
    if (!Number.isInteger(found) || found < least || found > most)
      throw new UnreadableFigure(path, `is not a whole number from ${least} to ${most}`);
    return found;
  };
}

export const flag: Check<boolean> = (value, path) => {
  if (typeof value !== 'boolean') throw new UnreadableFigure(path, 'is neither true nor false');
  return value;
};

export function oneOf<const Names extends readonly string[]>(...names: Names): Check<Names[number]> {
  return (value, path) => {
    if (!names.includes(value as string)) throw new UnreadableFigure(path, `is not one of ${names.join(', ')}`);
    return value as Names[number];
  };
}

export function nullable<Value>(check: Check<Value>): Check<Value | null> {
  return (value, path) => (value === null ? null : check(value, path));
}

/** Absent, or as the check says. */
export function optional<Value>(check: Check<Value>): Check<Value | undefined> {
  return (value, path) => (value === undefined ? undefined : check(value, path));
}

export function list<Value>(check: Check<Value>, most: number): Check<readonly Value[]> {
  return (value, path) => {
    if (!Array.isArray(value)) throw new UnreadableFigure(path, 'is not a list');
    if (value.length > most) throw new UnreadableFigure(path, `has ${value.length} entries; the limit is ${most}`);
    return value.map((entry, i) => check(entry, `${path}[${i}]`));
  };
}

/** The fields named, and none else. */
export function fields<Fields extends Readonly<Record<string, Check<unknown>>>>(
  checks: Fields,
): Check<Checked<Fields>> {
  return (value, path) => {
    if (!isPlain(value)) throw new UnreadableFigure(path, 'is not an object');
    const found: Record<string, unknown> = {};
    for (const [name, check] of Object.entries(checks)) {
      const own = Object.hasOwn(value, name) ? value[name] : undefined;
      const read = check(own, path ? `${path}.${name}` : name);
      if (read !== undefined) found[name] = read;
    }
    return found as Checked<Fields>;
  };
}

export function refuse(path: string, what: string): never {
  throw new UnreadableFigure(path, what);
}
