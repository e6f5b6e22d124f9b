// Run by disk-full.test.ts in a folder that holds 1 MB: fills it, frees space, and prints what happened.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { openStorage } from '../src/index.ts';

const root = process.argv[2];
const storage = await openStorage(root);
await storage.put('kept', Buffer.from('kept'));
const failure = await storage.put('large', Buffer.alloc(2_000_000)).catch((error: unknown) => error);
const other = Buffer.from(await storage.readBytes('kept')).toString();
const visible = await storage.exists('large');
const incoming = readdirSync(join(root, '.incoming'));
const again = await storage.put('large', Buffer.alloc(900_000));
console.log(
  JSON.stringify({ code: (failure as { code?: string }).code, visible, incoming, other, again: again.bytes }),
);
