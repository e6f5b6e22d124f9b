// What WebAuthn (W3C, level 3) asks of a server: challenges that are used once, answers checked against address and key.
import { isIP } from 'node:net';
import type { Passkey, PrismaClient, User } from '@pathlens/db';
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  type VerifiedRegistrationResponse,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { keepToken, useToken } from './one-time-token.ts';

const seconds = 300;
/** What a challenge to sign in stands for; one to add a key stands for its person. */
const signIn = 'sign-in';

// EdDSA, ES256, RS256 (IANA COSE): what every authenticator has one of.
const algorithms = [-8, -7, -257];

export interface PasskeyPlace {
  readonly prisma: PrismaClient;
  readonly publicUrl: string;
}

const placeOf = (publicUrl: string) => {
  const { origin, hostname } = new URL(publicUrl);
  return { expectedOrigin: origin, expectedRPID: hostname };
};

/** Browsers keep keys for names alone, not for IP addresses. */
export function canHavePasskeys(publicUrl: string): boolean {
  return URL.canParse(publicUrl) && isIP(new URL(publicUrl).hostname.replace(/^\[|\]$/g, '')) === 0;
}

/** Options for the browser to make a key for a person. */
export async function offerNewKey({ prisma, publicUrl }: PasskeyPlace, user: User & { passkeys: Passkey[] }) {
  const options = await generateRegistrationOptions({
    rpName: 'Pathlens',
    rpID: placeOf(publicUrl).expectedRPID,
    userID: new TextEncoder().encode(user.id),
    userName: user.email,
    userDisplayName: user.name,
    excludeCredentials: user.passkeys.map(({ credentialId }) => ({ id: credentialId })),
    supportedAlgorithmIDs: algorithms,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  await keepToken(prisma, 'passkey-challenge', { token: options.challenge, value: user.id, seconds });
  return options;
}

/** Options for the browser to sign in with any key it has for this place. */
export async function offerSignIn({ prisma, publicUrl }: PasskeyPlace) {
  const rpID = placeOf(publicUrl).expectedRPID;
  const options = await generateAuthenticationOptions({ rpID, userVerification: 'required' });
  await keepToken(prisma, 'passkey-challenge', { token: options.challenge, value: signIn, seconds });
  return options;
}

type NewKey = Extract<VerifiedRegistrationResponse, { verified: true }>['registrationInfo']['credential'];

/** The public half of a key made for this person here; null where the answer is not one. */
export async function verifyNewKey(
  { prisma, publicUrl }: PasskeyPlace,
  userId: string,
  response: unknown,
): Promise<NewKey | null> {
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: response as RegistrationResponseJSON,
      supportedAlgorithmIDs: algorithms,
      expectedChallenge: async (challenge) => (await useToken(prisma, 'passkey-challenge', challenge)) === userId,
      ...placeOf(publicUrl),
    });
    return verified ? registrationInfo.credential : null;
  } catch (error) {
    return nothingFrom(error);
  }
}

/** Base64url of at most 1,023 bytes, as WebAuthn says. */
const credentialForm = /^[\w-]{1,1364}$/;

/** The key that signed this answer, with its counter set; null where none of ours did. */
export async function verifySignIn({ prisma, publicUrl }: PasskeyPlace, response: unknown): Promise<Passkey | null> {
  const { id } = response as { id?: unknown };
  const key =
    typeof id === 'string' && credentialForm.test(id)
      ? await prisma.passkey.findUnique({ where: { credentialId: id } })
      : null;
  if (key === null) return null;
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: response as AuthenticationResponseJSON,
      expectedChallenge: async (challenge) => (await useToken(prisma, 'passkey-challenge', challenge)) === signIn,
      credential: { id: key.credentialId, publicKey: key.publicKey, counter: Number(key.counter) },
      ...placeOf(publicUrl),
    });
    if (!verified) return null;
    const data = { counter: BigInt(authenticationInfo.newCounter), lastUsedAt: new Date() };
    return await prisma.passkey.update({ where: { id: key.id }, data });
  } catch (error) {
    return nothingFrom(error);
  }
}

// The library throws at whatever does not fit; faults of the database are not among these.
function nothingFrom(error: unknown): null {
  if ((error as { clientVersion?: unknown }).clientVersion !== undefined) throw error;
  return null;
}
