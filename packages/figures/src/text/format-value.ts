// How numbers are written in figures: three significant digits, thousands separated, a true minus, a thin space before the unit.

const thin = '\u2009';
const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const minus = (text: string) => text.replace(/^-/, '−');

function formatPercent(value: number): string {
  const digits = value === 0 || Math.abs(value) >= 99.95 ? 0 : 1;
  return minus(value.toFixed(digits)).replace(/^−(0\.0)$/, '$1');
}

function formatNumber(value: number): string {
  const size = Math.abs(value);
  if (size === 0) return '0';
  if (size < 1e-3 || size >= 1e6) return minus(value.toExponential(1).replace('e+', 'e').replace('.0e', 'e'));
  return size >= 1000 ? minus(whole.format(value)) : minus(String(Number(value.toPrecision(3))));
}

/** A value with its unit: "7.8 %", "0.031", "1.8e-6 ε". Without a number: "n/a". */
export function formatValue(value: number | null | undefined, unit = ''): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return 'n/a';
  const text = unit === '%' ? formatPercent(value) : formatNumber(value);
  return unit ? `${text}${thin}${unit}` : text;
}

/** A tick of an axis whose ticks stand `step` apart: as many decimals as tell them apart. */
export function formatTick(value: number, step: number): string {
  const size = Math.max(Math.abs(value), Math.abs(step));
  if (value !== 0 && (size >= 1e6 || Math.abs(step) < 1e-3)) return formatNumber(value);
  const decimals = Math.min(4, Math.max(0, -Math.floor(Math.log10(Math.abs(step)) + 1e-9)));
  const digits = new Intl.NumberFormat('en', { minimumFractionDigits: 0, maximumFractionDigits: decimals + 1 });
  return minus(digits.format(value));
}

/** "Density, %", "Radius". */
export function axisTitle({ label, unit }: { readonly label: string; readonly unit?: string }): string {
  return unit ? `${label}, ${unit}` : label;
}
