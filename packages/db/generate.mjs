// Writes the Prisma client into src/generated without any download; skipped when schema and Prisma are those of the last time.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const schema = join(here, '..', '..', 'prisma', 'schema.prisma');
const manifest = createRequire(import.meta.url).resolve('prisma/package.json');
const { bin, version } = JSON.parse(readFileSync(manifest, 'utf8'));

const stamp = join(here, 'src', 'generated', '.digest');
const digest = createHash('sha256').update(version).update(readFileSync(schema)).digest('hex');
if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) process.exit(0);

const result = spawnSync(process.execPath, [join(dirname(manifest), bin.prisma), 'generate', '--schema', schema], {
  cwd: here,
  encoding: 'utf8',
  // Every Prisma command wants the schema engine first; generating never runs it, so any existing file will do.
  env: {
    ...process.env,
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    CHECKPOINT_DISABLE: '1',
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
  },
});
if (result.status !== 0) {
  process.stderr.write(`${result.stdout}${result.stderr}`);
  process.exit(result.status ?? 1);
}
writeFileSync(stamp, digest);
