import { copyFileSync, mkdirSync } from 'node:fs';
import config from './playwright.config.ts';

mkdirSync(new URL('./test-results/', import.meta.url), { recursive: true });
copyFileSync('/tmp/looks-session.json', new URL('./test-results/session.json', import.meta.url));
export default { ...config, projects: config.projects?.map(({ dependencies, ...rest }) => rest) };
