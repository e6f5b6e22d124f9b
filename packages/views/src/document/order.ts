// Places between places: text that sorts, so that a block is moved by one value of its own and nothing that others write in it
// meanwhile is lost. Two people who put something at the same place at once get different ones by the random end.

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const shape = /^[0-9A-Za-z]{1,200}$/;

export function isOrder(value: unknown): value is string {
  return typeof value === 'string' && shape.test(value);
}

/** A text that sorts behind `before` and in front of `behind`; null: at that end. */
export function orderBetween(before: string | null, behind: string | null, random: () => number = Math.random): string {
  const low = before ?? '';
  // Places that collided have none between them: behind the first one.
  const high = behind !== null && behind > low ? behind : null;
  let made = '';
  for (let at = 0; ; at++) {
    const from = at < low.length ? digits.indexOf(low[at]) : 0;
    const bound = high?.startsWith(made) ? high[at] : undefined;
    const to = bound === undefined ? digits.length : digits.indexOf(bound);
    if (to - from > 1) return made + digits[Math.floor((from + to) / 2)] + tail(random);
    made += digits[from];
  }
}

// Never ends in the lowest digit: in front of that there is no place.
function tail(random: () => number): string {
  const pick = (from: number) => digits[from + Math.floor(random() * (digits.length - from))];
  return pick(0) + pick(1);
}
