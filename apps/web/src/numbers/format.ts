// How numbers, sizes, times and durations are written: design rules 5 and 6 of "Words".

const thin = '\u2009';
const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** 241,792 */
export function formatCount(value: number): string {
  return whole.format(value).replace('-', '−');
}

/** A share 0..1 as "16.4 %"; at 100 without a decimal. */
export function formatShare(share: number, digits = 1): string {
  const percent = share * 100;
  return `${percent >= 99.95 || percent === 0 ? percent.toFixed(0) : percent.toFixed(digits)}${thin}%`;
}

/** A sparsity in percent with as many decimals as it needs, at least one: 90.0, 99.55. */
export function formatSparsityValue(sparsity: number): string {
  const text = String(Math.round(sparsity * 1000) / 1000);
  return text.includes('.') ? text : `${text}.0`;
}

/** Probabilities: two decimals, and "< 0.01" rather than 0.00 for something that is there. */
export function formatProbability(value: number): string {
  if (value > 0 && value < 0.005) return '< 0.01';
  return value.toFixed(2).replace('-', '−');
}

/** Three significant digits; very small and very large ones as 1.8e-6. */
export function formatSignificant(value: number): string {
  if (value === 0) return '0';
  const size = Math.abs(value);
  const text =
    size < 1e-3 || size >= 1e6 ? value.toExponential(1).replace('e+', 'e') : String(Number(value.toPrecision(3)));
  return text.replace(/^-/, '−');
}

/** Bytes as B, kB, MB, GB with powers of 1000. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const units = ['kB', 'MB', 'GB', 'TB'];
  let value = bytes / 1000;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${value < 10 ? value.toFixed(1) : value.toFixed(0)} ${units[unit]}`;
}

/** Large amounts in words of a table: 38.2 M. */
export function formatLarge(value: number): string {
  for (const [size, name] of [
    [1e12, 'T'],
    [1e9, 'G'],
    [1e6, 'M'],
  ] as const) {
    if (value >= size) return `${(value / size).toFixed(value / size < 100 ? 1 : 0)} ${name}`;
  }
  return formatCount(value);
}

/** "14 s", "3 min", "2 h": never false precision. */
export function formatDuration(seconds: number): string {
  if (seconds < 1) return 'under 1 s';
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 90) return `${Math.round(seconds)} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  return `${Math.round(seconds / 3600)} h`;
}

/** "2 min ago" under a day, then the date. */
export function formatAgo(iso: string, now: number): string {
  const seconds = (now - Date.parse(iso)) / 1000;
  if (seconds < 60) return 'now';
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h ago`;
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(iso),
  );
}

/** "1 run", "6 runs". */
export function formatAmount(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

const ordinals = ['First', 'Second', 'Third', 'Fourth', 'Fifth', 'Sixth', 'Seventh', 'Eighth', 'Ninth', 'Tenth'];

/** A place in a queue, from 1: "Second", "12th". */
export function formatPlace(position: number): string {
  return ordinals[position - 1] ?? `${position}th`;
}
