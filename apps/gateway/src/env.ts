// The gateway's settings: the only file here that reads the environment.
import { join } from 'node:path';

/** Settings of one gateway process. */
export interface GatewayEnv {
  readonly port: number;
  readonly host: string;
  /** Where browsers reach this gateway, without a trailing slash; https makes cookies Secure. */
  readonly publicUrl: string;
  readonly databaseUrl: string;
  /** `file:` folder or `s3:` bucket, read by @pathlens/storage. */
  readonly storageUrl: string;
  /** Folder for the sign-in secret and for uploads on their way in. */
  readonly dataDir: string;
  /** The web app behind this gateway; undefined where a gateway runs without one. */
  readonly webUrl: string | undefined;
  readonly logLevel: string;
  /** Whether sessions may run the operations of our own pages only. */
  readonly persistedOnly: boolean;
  /** Whether webhooks may reach private addresses: for an installation whose network is the world it talks to. */
  readonly webhooksInside: boolean;
}

function required(name: string): string {
  const value = process.env[name];
  if (!value)
    throw new Error(`${name} is not set. \`npm start\` sets it; docker/compose.yaml shows a hand-made setup.`);
  return value;
}

function readSwitch(name: string, otherwise: boolean): boolean {
  const text = process.env[name];
  if (text === undefined || text === '') return otherwise;
  if (text === 'on' || text === 'off') return text === 'on';
  throw new Error(`${name} is "${text}"; it must be "on" or "off".`);
}

function readPort(): number {
  const text = process.env.PORT ?? '3000';
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error(`PORT is "${text}"; it must be 0 to 65535.`);
  return port;
}

/** Reads the settings. Throws a plain sentence naming the variable that is missing or wrong. */
export function readEnv(): GatewayEnv {
  const port = readPort();
  const dataDir = process.env.DATA_DIR ?? join(process.cwd(), '.data');
  return {
    port,
    host: process.env.HOST ?? '127.0.0.1',
    publicUrl: (process.env.PUBLIC_URL ?? `http://localhost:${port}`).replace(/\/+$/, ''),
    databaseUrl: required('DATABASE_URL'),
    storageUrl: process.env.STORAGE_URL ?? `file://${join(dataDir, 'objects')}`,
    dataDir,
    webUrl: process.env.WEB_URL?.replace(/\/+$/, ''),
    logLevel: process.env.LOG_LEVEL ?? 'info',
    persistedOnly: readSwitch('PATHLENS_PERSISTED', process.env.NODE_ENV === 'production'),
    webhooksInside: readSwitch('PATHLENS_WEBHOOKS_INSIDE', false),
  };
}
