// What the end-to-end tests are told: where the product runs, how to sign in, which browser to use.
import { fileURLToPath } from 'node:url';

/** Settings of one run. */
export interface EndToEndEnv {
  readonly address: string;
  readonly signInLink: string;
  /** undefined = Playwright's own. */
  readonly chromium: string | undefined;
  /** File with the owner's session, written by the test that signs in. */
  readonly session: string;
}

/** Reads the settings; without them there is nothing to test. */
export function readEnv(): EndToEndEnv {
  const { E2E_ADDRESS: address, E2E_SIGN_IN_LINK: signInLink, CHROMIUM_PATH: chromium } = process.env;
  if (!address || !signInLink) throw new Error('Run the end-to-end tests with: npm test -- --only=e2e');
  const session = fileURLToPath(new URL('./test-results/session.json', import.meta.url));
  return { address, signInLink, chromium, session };
}
