// Counts the SQL statements of the gateway: every statement of Prisma goes through node-postgres, where it is seen on its way.
import pg from 'pg';

const isData = (text: string): boolean =>
  /^\s*(SELECT|INSERT|UPDATE|DELETE|WITH)/i.test(text) && !/pgboss\./.test(text);

export interface Counter {
  /** Statements that read or write data, since the last time. */
  take(): readonly string[];
  stop(): void;
}

/** To be called before a gateway is started. */
export function countStatements(): Counter {
  const query = pg.Client.prototype.query;
  let seen: string[] = [];
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const first = args[0] as string | { text?: string };
    seen.push(typeof first === 'string' ? first : (first?.text ?? ''));
    return Reflect.apply(query, this, args);
  } as typeof query;
  return {
    take() {
      const data = seen.filter(isData);
      seen = [];
      return data;
    },
    stop() {
      pg.Client.prototype.query = query;
    },
  };
}
