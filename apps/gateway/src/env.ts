// The gateway's settings: the only file here that reads the environment.
import { join } from 'node:path';
import type { OidcSettings } from './auth/oidc.ts';
import type { MailSettings } from './mail/mailer.ts';

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
  /** The organisation's own sign-in; null where there is none. */
  readonly oidc: OidcSettings | null;
  /** null: no mail is ever sent. */
  readonly mail: MailSettings | null;
  /** Whether sessions may run the operations of our own pages only. */
  readonly persistedOnly: boolean;
  /** Proxies in front of this gateway, whose word on where a request comes from is taken. */
  readonly trustedProxies: readonly string[];
  /** Whether webhooks may reach private addresses: for an installation whose network is the world it talks to. */
  readonly webhooksInside: boolean;
  /** Most parameters of a model that browsers are offered to run; undefined for the usual number. */
  readonly livePreviewParameters: number | undefined;
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

function readCount(name: string): number | undefined {
  const text = process.env[name];
  if (text === undefined || text === '') return undefined;
  const count = Number(text);
  if (Number.isSafeInteger(count) && count >= 0) return count;
  throw new Error(`${name} is "${text}"; it must be a whole number.`);
}

function readPort(): number {
  const text = process.env.PORT ?? '3000';
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error(`PORT is "${text}"; it must be 0 to 65535.`);
  return port;
}

/** Settings that only make sense together: null where none is set. */
function together<Names extends string>(names: readonly Names[]): Record<Names, string> | null {
  const set = names.filter((name) => process.env[name]);
  if (set.length === 0) return null;
  const missing = names.filter((name) => !process.env[name]);
  if (missing.length > 0) throw new Error(`${set.join(', ')} needs ${missing.join(' and ')} beside it.`);
  return Object.fromEntries(names.map((name) => [name, process.env[name]])) as Record<Names, string>;
}

function readOidc(): OidcSettings | null {
  const set = together(['PATHLENS_OIDC_ISSUER', 'PATHLENS_OIDC_CLIENT_ID', 'PATHLENS_OIDC_CLIENT_SECRET']);
  if (set === null) return null;
  const issuer = set.PATHLENS_OIDC_ISSUER;
  if (!URL.canParse(issuer)) throw new Error(`PATHLENS_OIDC_ISSUER is "${issuer}"; it must be an address.`);
  const { PATHLENS_OIDC_CLIENT_ID: clientId, PATHLENS_OIDC_CLIENT_SECRET: clientSecret } = set;
  return { issuer, clientId, clientSecret, name: process.env.PATHLENS_OIDC_NAME ?? new URL(issuer).hostname };
}

function readMail(): MailSettings | null {
  const set = together(['PATHLENS_SMTP_URL', 'PATHLENS_MAIL_FROM']);
  if (set === null) return null;
  if (!/^smtps?:\/\/./.test(set.PATHLENS_SMTP_URL)) {
    throw new Error('PATHLENS_SMTP_URL must begin with smtp:// or smtps://.');
  }
  return { smtpUrl: set.PATHLENS_SMTP_URL, from: set.PATHLENS_MAIL_FROM };
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
    oidc: readOidc(),
    mail: readMail(),
    persistedOnly: readSwitch('PATHLENS_PERSISTED', process.env.NODE_ENV === 'production'),
    trustedProxies: (process.env.PATHLENS_TRUSTED_PROXIES ?? '').split(/[\s,]+/).filter(Boolean),
    webhooksInside: readSwitch('PATHLENS_WEBHOOKS_INSIDE', false),
    livePreviewParameters: readCount('PATHLENS_PREVIEW_PARAMETERS'),
  };
}
