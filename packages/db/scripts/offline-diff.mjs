// SQL that leads from one Prisma schema to another, by Prisma's own schema engine compiled to WebAssembly: no download, no database.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as engineModule from '@prisma/schema-engine-wasm/schema_engine_bg';

const rowsOf = (columnNames, columnTypes, rows) => ({ columnNames, columnTypes, rows });

// The engine asks the database only for its version.
const connection = {
  provider: 'postgres',
  adapterName: 'offline',
  getConnectionInfo: () => ({ schemaName: 'public', supportsRelationJoins: true }),
  queryRaw: async ({ sql }) =>
    /version/i.test(sql)
      ? rowsOf(['version', 'numeric_version', 'pg_version'], [7, 0, 7], [['PostgreSQL 18.4', 180004, '18.4']])
      : rowsOf([], [], []),
  executeRaw: async () => 0,
  executeScript: async () => {},
  dispose: async () => {},
  startTransaction: async () => {
    throw new Error('There is no database behind this comparison.');
  },
};

let loaded;

async function loadEngine() {
  globalThis.PRISMA_WASM_PANIC_REGISTRY = {
    message: '',
    get() {
      return this.message;
    },
    set_message(message) {
      this.message = message;
    },
  };
  const folder = dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg'));
  const wasm = readFileSync(join(folder, 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': engineModule });
  engineModule.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
}

/**
 * @param {string | undefined} from schema file to start from; undefined = an empty database
 * @param {string} to schema file to reach
 * @returns {Promise<string | undefined>} the SQL, or undefined when the two mean the same database
 */
export async function diffSchemas(from, to) {
  loaded ??= loadEngine();
  await loaded;
  const read = (path) => ({ path: resolve(path), content: readFileSync(path, 'utf8') });
  const target = read(to);
  const factory = {
    provider: 'postgres',
    adapterName: 'offline',
    connect: async () => connection,
    connectToShadowDb: async () => connection,
  };
  const engine = await engineModule.SchemaEngine.new(
    { datamodels: [[target.path, target.content]] },
    () => {},
    bindMigrationAwareSqlAdapterFactory(factory),
  );
  const answer = await engine.diff({
    from: from ? { tag: 'schemaDatamodel', files: [read(from)] } : { tag: 'empty' },
    to: { tag: 'schemaDatamodel', files: [target] },
    script: true,
    exitCode: true,
    filters: { externalTables: [], externalEnums: [] },
  });
  return answer.exitCode === 0 ? undefined : answer.stdout;
}
