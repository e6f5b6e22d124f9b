// Temporary.
import base from './playwright.config.ts';
export default { ...base, outputDir: '/tmp/shell-results', projects: [{ name: 'j', testMatch: 'journeys/*.spec.ts', use: { storageState: '/tmp/session.json' } }] };
