// The command that makes a result again, as a shell takes it.
import type { Values } from './arguments.ts';

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** Options in the order given; `instead` replaces some, undefined leaves one out. */
export function rerunCommand(
  command: string,
  values: Values,
  instead: Readonly<Record<string, string | undefined>> = {},
): string {
  const all: Values = { ...values, ...instead };
  const words = Object.entries(all).flatMap(([option, given]) =>
    [given ?? []].flat().map((value) => (value === true ? `--${option}` : `--${option} ${quoted(String(value))}`)),
  );
  return ['pathlens', command, ...words].join(' ');
}
