// Creates and drops databases of a server.
import pg from 'pg';

/** The same server, another database. */
export function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/** Creates `name` (letters, digits, underscores) unless it exists and gives its address. */
export async function createDatabase(
  serverUrl: string,
  name: string,
  options: { template?: string } = {},
): Promise<string> {
  const template = options.template ? ` TEMPLATE ${identifier(options.template)}` : '';
  try {
    await runOnServer(serverUrl, `CREATE DATABASE ${identifier(name)}${template}`);
  } catch (error) {
    // duplicate_database, or the unique violation that two creators at the same moment get.
    if (!['42P04', '23505'].includes((error as { code?: string }).code ?? '')) throw error;
  }
  return databaseUrl(serverUrl, name);
}

/** Drops `name`, ending its connections. */
export async function dropDatabase(serverUrl: string, name: string): Promise<void> {
  await runOnServer(serverUrl, `DROP DATABASE IF EXISTS ${identifier(name)} WITH (FORCE)`);
}

async function runOnServer(serverUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function identifier(name: string): string {
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(name)) throw new Error(`"${name}" cannot be the name of a database.`);
  return `"${name}"`;
}
