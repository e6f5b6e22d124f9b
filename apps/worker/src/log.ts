// Log lines as JSON on stdout; names of people and files stay out of them.
import { type Logger, pino } from 'pino';

export type Log = Logger;

export function openLog(level: string): Log {
  return pino({ level, base: { app: 'worker' } });
}
