// The public door of @pathlens/db/testing: real PostgreSQL for tests.
export { openRelay, type Relay } from './relay.ts';
export { createEmptyDatabase, createTestDatabase, type TestDatabase } from './test-database.ts';
