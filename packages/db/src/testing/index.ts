// The public door of @pathlens/db/testing: real PostgreSQL for tests.
export { createEmptyDatabase, createTestDatabase, type TestDatabase } from './test-database.ts';
