// The public door of @pathlens/db: the Prisma client, migrations and the embedded PostgreSQL.
export { type ConnectOptions, connect, connectForViewers } from './connect.ts';
export { createDatabase, databaseUrl, dropDatabase } from './create-database.ts';
export * from './generated/client.ts';
export { migrate, migrationNames, migrationsFolder } from './migrate.ts';
export { type EmbeddedPostgres, ensurePostgres } from './postgres/ensure-postgres.ts';
export { freePort, isPortFree } from './postgres/free-port.ts';
export { leasePostgres, type ServerLease } from './postgres/server-lease.ts';
export { type AppRoleCheck, appRole, checkAppRole } from './security/app-role.ts';
export { openQueueToAppRole } from './security/queue-rights.ts';
export type { Acting, WhoActs } from './security/viewer-pool.ts';
