// `pathlens share`: a link to an object of a server for people without an account, and its end.
import { type CreateShareLinkInput, made, Sharing_CreateDocument, Sharing_RevokeDocument } from '@pathlens/client';
import { PathlensError } from '@pathlens/pathway-core';
import { badArgument, oneOf, type ReadArguments, type Values, wholeNumber } from '../arguments.ts';
import type { Command } from '../command.ts';
import { askSecret } from './ask-secret.ts';
import { knownServer } from './login-file.ts';
import { talk } from './talk.ts';

const roles = ['view', 'comment'] as const;
const longestDays = 3650;

const help = `Makes a link to an experiment, study or comparison of the server of "pathlens login" and prints its address: this once, since
the server keeps no copy. Whoever has the address sees the object, without an account. --revoke ends a link at once.

  pathlens share OBJECT [options]
  pathlens share --revoke LINK

  OBJECT              id of an experiment, study or comparison
  LINK                id of a link, as --json printed it, or as it was told beside the address

  --role ${roles.join('|')}   what whoever has the address can do; view where it is left out
  --days N            ends by itself after so many days
  --until TIME        ends by itself at a time, as 2027-01-31 or 2027-01-31T18:00Z
  --password          asks for a password of 8 characters or more, or reads it from standard input
  --anonymized        names, file names and producers are hidden, in downloads too
  --downloads         data files may be fetched
  --label TEXT        what it is for; visitors do not see it
  --json              prints address, id and end as JSON`;

const text = (value: Values[string]): string | undefined => (typeof value === 'string' ? value : undefined);

function readEnd(values: Values): string | undefined {
  const days = wholeNumber(values, 'days', [1, longestDays]);
  const until = text(values.until);
  if (days !== undefined && until !== undefined) throw badArgument('until', 'Give --days or --until, not both.');
  if (days !== undefined) return new Date(Date.now() + days * 86_400_000).toISOString();
  if (until === undefined) return undefined;
  const time = /^\d{4}-\d\d-\d\d/.test(until) ? new Date(until) : new Date(Number.NaN);
  if (Number.isNaN(time.getTime())) {
    throw badArgument('until', `--until takes a time like 2027-01-31T18:00Z; it was "${until}".`);
  }
  return time.toISOString();
}

async function makeLink(object: string, values: Values): Promise<string> {
  const input: CreateShareLinkInput = {
    object,
    role: oneOf('role', text(values.role) ?? 'view', roles) === 'view' ? 'VIEW' : 'COMMENT',
    expiresAt: readEnd(values),
    anonymized: values.anonymized === true,
    downloads: values.downloads === true,
    label: text(values.label),
  };
  const server = knownServer();
  const password = values.password === true ? await askSecret('Password for visitors: ') : undefined;
  const { createShareLink } = await talk(() => server.ask(Sharing_CreateDocument, { input: { ...input, password } }));
  const { link, path } = await talk(async () => made(createShareLink));
  const address = server.url(path);
  const { id, role, anonymized, expiresAt = null } = link;
  if (values.json === true) {
    return JSON.stringify({ link: id, address, role, anonymized, password: link.hasPassword, expiresAt }, undefined, 2);
  }
  const may = `${role === 'COMMENT' ? 'look and comment' : 'look'}${link.hasPassword ? ', with the password' : ''}`;
  const end = expiresAt === null ? 'until it is revoked' : `until ${expiresAt}`;
  process.stderr.write(
    `pathlens: Whoever has this address may ${may}, ${end}. It is not shown again. To end it: pathlens share --revoke ${id}\n`,
  );
  return address;
}

async function revokeLink(id: string, json: boolean): Promise<string> {
  const server = knownServer();
  const { link } = await talk(async () => made((await server.ask(Sharing_RevokeDocument, { id })).revokeShareLink));
  if (json) return JSON.stringify({ link: link.id, standing: link.standing }, undefined, 2);
  return 'Revoked: the address opens nothing any more.';
}

async function share({ values, positionals }: ReadArguments): Promise<string> {
  const link = text(values.revoke);
  if (link === undefined && positionals.length === 1) return makeLink(positionals[0], values);
  if (link !== undefined && positionals.length === 0) {
    const more = Object.keys(values).filter((name) => name !== 'revoke' && name !== 'json');
    if (more.length > 0) throw badArgument(more[0], `--${more[0]} says nothing beside --revoke.`);
    return revokeLink(link, values.json === true);
  }
  throw new PathlensError(
    'ARGUMENT',
    'Name one object: pathlens share OBJECT; or a link: pathlens share --revoke LINK.',
  );
}

export const shareCommand: Command = {
  about: 'a link to something on a server, or its end',
  help,
  options: {
    role: { type: 'string' },
    days: { type: 'string' },
    until: { type: 'string' },
    password: { type: 'boolean' },
    anonymized: { type: 'boolean' },
    downloads: { type: 'boolean' },
    label: { type: 'string' },
    revoke: { type: 'string' },
    json: { type: 'boolean' },
  },
  positionals: true,
  run: share,
};
