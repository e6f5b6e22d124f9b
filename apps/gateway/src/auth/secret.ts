// The secret that signs session cookies: made once, kept in the data folder, readable by its owner only.
import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Reads `sign-in-secret` in the data folder, making it on the first start. Two processes that start together get one secret. */
export function readSecret(dataDir: string): string {
  const file = join(dataDir, 'sign-in-secret');
  try {
    return checked(readFileSync(file, 'utf8').trim());
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  mkdirSync(dataDir, { recursive: true });
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600 });
  try {
    // A link, unlike a rename, fails when another process was first.
    linkSync(unfinished, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(unfinished, { force: true });
  }
  return checked(readFileSync(file, 'utf8').trim());
}

function checked(secret: string): string {
  if (secret.length >= 32) return secret;
  throw new Error(
    'The file sign-in-secret in the data folder is too short. Delete it and start again; everybody signs in anew.',
  );
}
