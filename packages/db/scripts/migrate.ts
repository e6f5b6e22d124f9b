// Applies the missing migrations to DATABASE_URL; the first thing a container does.
import { migrate } from '../src/index.ts';

const url = process.env.DATABASE_URL;
if (!url) {
  process.stderr.write('DATABASE_URL is not set.\n');
  process.exit(2);
}
const applied = await migrate(url);
process.stdout.write(`${applied.length} migrations applied\n`);
