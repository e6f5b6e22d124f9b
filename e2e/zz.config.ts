import base from './playwright.config.ts';
export default { ...base, outputDir: '/tmp/talk/results', timeout: 400_000, expect: { timeout: 90_000 }, use: { ...base.use, trace: 'off' }, projects: [{ name: 'journeys', testMatch: 'journeys/*.spec.ts', use: { storageState: '/tmp/talk/session.json' } }] };
