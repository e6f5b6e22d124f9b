// Fields that figures and tables, or several kinds of figures, have alike.
import { fields, flag, list, number, oneOf, optional, refuse, text } from './check.ts';

export const provenance = list(fields({ label: text(200), value: text(4000) }), 80);

export const base = {
  id: text(120),
  title: text(400),
  caption: text(2000),
  text: text(2000),
  provenance,
};

const axisFields = fields({
  label: text(200),
  unit: optional(text(40)),
  scale: optional(oneOf('linear', 'log')),
  range: optional(list(number, 2)),
  reversed: optional(flag),
});

export function axis(value: unknown, path: string) {
  const { range, ...rest } = axisFields(value, path);
  return range === undefined ? rest : { ...rest, range: interval(range, `${path}.range`, rest.scale === 'log') };
}

/** Two ends, the first one smaller. */
export function interval(range: readonly number[], path: string, positive = false): readonly [number, number] {
  const [low, high] = range;
  if (range.length !== 2 || !(low < high)) refuse(path, 'is not two numbers, the smaller one first');
  if (positive && low <= 0) refuse(path, 'reaches 0, which a logarithmic axis does not have');
  return [low, high];
}

export const role = oneOf('subject', 'method', 'control');
