// `node corpus/write-table.ts`: writes docs/bad-input.md from the corpus.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { table } from './src/document.ts';

writeFileSync(join(import.meta.dirname, '../docs/bad-input.md'), table());
