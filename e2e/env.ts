// What the end-to-end tests are told: where the product runs, how to sign in, which browser to use.

/** Where the first test keeps the signed-in session for the others. */
export const sessionFile = 'test-results/session.json';

/** Settings of one run. */
export interface EndToEndEnv {
  readonly address: string;
  readonly signInLink: string;
  /** undefined = Playwright's own. */
  readonly chromium: string | undefined;
}

/** Reads the settings; without them there is nothing to test. */
export function readEnv(): EndToEndEnv {
  const { E2E_ADDRESS: address, E2E_SIGN_IN_LINK: signInLink, CHROMIUM_PATH: chromium } = process.env;
  if (!address || !signInLink) throw new Error('Run the end-to-end tests with: npm test -- --only=e2e');
  return { address, signInLink, chromium };
}
