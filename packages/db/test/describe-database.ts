// Everything a migration can create, as sorted lines of text, so that two databases can be compared.
import pg from 'pg';

const questions = [
  `SELECT format('column %s.%s %s null=%s default=%s', table_name, column_name, udt_name, is_nullable, column_default)
   FROM information_schema.columns WHERE table_schema = 'public'`,
  `SELECT format('constraint %s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
   FROM pg_constraint WHERE connamespace = 'public'::regnamespace`,
  `SELECT format('index %s', indexdef) FROM pg_indexes WHERE schemaname = 'public'`,
  `SELECT format('enum %s %s', typname, string_agg(enumlabel, ',' ORDER BY enumsortorder))
   FROM pg_enum JOIN pg_type ON pg_type.oid = enumtypid GROUP BY typname`,
];

/** The tables, columns, constraints, indexes and enums of a database, without the migration table. */
export async function describeDatabase(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const lines: string[] = [];
    for (const text of questions) {
      const { rows } = await client.query<string[]>({ text, rowMode: 'array' });
      lines.push(...rows.map(([line]) => line));
    }
    return lines.filter((line) => !line.includes('_prisma_migrations')).sort();
  } finally {
    await client.end();
  }
}

/** Runs several statements at once. */
export async function execute(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
