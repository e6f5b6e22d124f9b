// Writes the migration from the schema of the last one to prisma/schema.prisma: node packages/db/scripts/new-migration.mjs <name>
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { diffSchemas } from './offline-diff.mjs';

const prisma = fileURLToPath(new URL('../../../prisma', import.meta.url));
const schema = join(prisma, 'schema.prisma');
const snapshot = join(prisma, 'schema.snapshot.prisma');
const name = process.argv[2];

if (!/^[a-z0-9]+(_[a-z0-9]+)*$/.test(name ?? '')) {
  console.error('Name the migration in lower case with underscores, for example: add_dataset_labels');
  process.exit(2);
}
const sql = await diffSchemas(existsSync(snapshot) ? snapshot : undefined, schema);
if (sql === undefined) {
  console.log('prisma/schema.prisma has not changed since the last migration.');
  process.exit(0);
}
const time = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
const folder = join(prisma, 'migrations', `${time}_${name}`);
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'migration.sql'), sql);
const lock = join(prisma, 'migrations', 'migration_lock.toml');
if (!existsSync(lock))
  writeFileSync(
    lock,
    '# Written by Prisma Migrate conventions; keep it in version control.\nprovider = "postgresql"\n',
  );
copyFileSync(schema, snapshot);
console.log(`Wrote ${join(folder, 'migration.sql')}. Read it before you commit: renames come out as drop and create.`);
process.exit(0);
