// The public door of @pathlens/db: the Prisma client, migrations and the embedded PostgreSQL.
export { type ConnectOptions, connect } from './connect.ts';
export { createDatabase, databaseUrl, dropDatabase } from './create-database.ts';
export * from './generated/client.ts';
export { migrate, migrationNames, migrationsFolder } from './migrate.ts';
export { type EmbeddedPostgres, ensurePostgres } from './postgres/ensure-postgres.ts';
export { freePort, isPortFree } from './postgres/free-port.ts';
export { leasePostgres, type ServerLease } from './postgres/server-lease.ts';
