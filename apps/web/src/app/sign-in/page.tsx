// Sign-in, what an already used first-start link says, and what the organisation's own sign-in came back with.
import { SignIn_WaysDocument } from '@pathlens/client';
import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { readTheme, themeCookie } from '../../design/theme.ts';
import { SignIn } from '../../features/sign-in/sign-in.tsx';
import { query } from '../../graphql/server.ts';

export const metadata: Metadata = { title: 'Sign in', referrer: 'no-referrer' };

interface SignInPageProps {
  readonly searchParams: Promise<{ link?: string; error?: string }>;
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { link, error } = await searchParams;
  const theme = readTheme((await cookies()).get(themeCookie)?.value);
  const { signInWays } = await query(SignIn_WaysDocument, {});
  return (
    <SignIn
      linkState={link === 'used' || link === 'unknown' ? link : null}
      failure={typeof error === 'string' ? error : null}
      ways={signInWays}
      theme={theme}
    />
  );
}
