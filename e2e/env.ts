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
  /** 'all', or undefined: which looks of the pages are taken. */
  readonly looks: string | undefined;
  /** What a part of a long check is drawn by. */
  readonly seed: string;
  /** What the browser inherits. */
  readonly browserEnv: Readonly<Record<string, string>>;
}

/** In the locale of a bare machine Chromium reads no path with letters beyond ASCII: what is dropped is empty then. */
const locale = { LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' };

/** Reads the settings; without them there is nothing to test. */
export function readEnv(): EndToEndEnv {
  const { E2E_ADDRESS: address, E2E_SIGN_IN_LINK: signInLink, CHROMIUM_PATH: chromium } = process.env;
  if (!address || !signInLink) throw new Error('Run the end-to-end tests with: npm test -- --only=e2e');
  const session = fileURLToPath(new URL('./test-results/session.json', import.meta.url));
  const inherited = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const { CHECK_LOOKS: looks, CHECK_SEED: seed = '0' } = process.env;
  return {
    address,
    signInLink,
    chromium,
    session,
    looks,
    seed,
    browserEnv: { ...Object.fromEntries(inherited), ...locale },
  };
}
