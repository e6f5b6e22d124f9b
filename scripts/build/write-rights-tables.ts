// The tables of docs/teams.md, written from the table of rights that the gateway decides by: roles and scopes to actions.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from './repository.ts';

export const rightsPage = 'docs/teams.md';

const words: Readonly<Record<string, string>> = {
  read: 'look at everything in it',
  download: 'fetch files',
  comment: 'comment',
  create: 'add models, data, comparisons, reports; write in reports',
  run: 'start runs, studies and tables of predictions',
  change: 'change what is there, cancel and resume work',
  remove: 'delete, and bring back from the trash',
  share: 'give links to outsiders',
  invite: 'invite people, up to their own role',
  manage: 'give roles, close projects to somebody, webhooks, delete the team',
  audit: 'read the audit log',
};

const capital = (word: string): string => word.charAt(0) + word.slice(1).toLowerCase();

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(['', ...heads]), line(Array(heads.length + 1).fill('---')), ...rows.map(line)].join('\n');
}

/** Writes the tables where the gateway decides otherwise by now; gives whether it did. Not before the code is generated. */
export async function writeRightsTables(): Promise<boolean> {
  const { actions, rights, rolesInOrder, scopeActions } = await import('../../apps/gateway/src/rights.ts');
  const unsaid = actions.find((action) => !(action in words));
  if (unsaid) throw new Error(`docs/teams.md does not say what "${unsaid}" is: scripts/build/write-rights-tables.ts`);
  const roles = rolesInOrder.toReversed();
  const tables: Readonly<Record<string, string>> = {
    roles: table(
      roles.map(capital),
      actions.map((action) => [
        words[action],
        ...roles.map((role) =>
          rights[action].any.includes(role) ? 'yes' : rights[action].own.includes(role) ? 'their own' : '–',
        ),
      ]),
    ),
    scopes: table(
      Object.keys(scopeActions).map(capital),
      actions.map((action) => [
        words[action],
        ...Object.values(scopeActions).map((within) => (within.includes(action) ? 'yes' : '–')),
      ]),
    ),
  };
  const path = join(repository, rightsPage);
  const before = readFileSync(path, 'utf8');
  const text = Object.entries(tables).reduce(
    (page, [name, written]) =>
      page.replace(
        new RegExp(`(<!-- ${name} -->\n)[^]*?(<!-- end -->)`),
        (_, open: string, close: string) => `${open}${written}\n${close}`,
      ),
    before,
  );
  if (text !== before) writeFileSync(path, text);
  return text !== before;
}
