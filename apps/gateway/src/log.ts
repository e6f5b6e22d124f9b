// The log: one JSON line an event on standard error, with secrets struck out.
import { type Logger, pino } from 'pino';

export type Log = Logger;

const secrets = [
  'token',
  'cookie',
  'authorization',
  'password',
  '*.token',
  '*.cookie',
  '*.authorization',
  '*.password',
];

/** @param level a pino level, or `silent` */
export function createLog(level: string): Log {
  return pino({ name: 'gateway', level, redact: secrets }, pino.destination(2));
}
