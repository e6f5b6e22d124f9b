// Every statement on data that this process sends to PostgreSQL, seen on its way through node-postgres.
import pg from 'pg';

const isData = (text: string): boolean =>
  /^\s*(WITH|SELECT|INSERT|UPDATE|DELETE)/i.test(text) && !/pgboss\./.test(text);

export interface Watch {
  /** Statements since the last call. */
  take(): string[];
  stop(): void;
}

export function watchStatements(): Watch {
  const query = pg.Client.prototype.query;
  let seen: string[] = [];
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const first = args[0] as string | { text?: string };
    const text = typeof first === 'string' ? first : (first?.text ?? '');
    if (isData(text)) seen.push(text);
    return Reflect.apply(query, this, args);
  } as typeof query;
  return {
    take() {
      const taken = seen;
      seen = [];
      return taken;
    },
    stop() {
      pg.Client.prototype.query = query;
    },
  };
}
