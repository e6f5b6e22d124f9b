// Sign-in, and what an already used first-start link says.
import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { readTheme, themeCookie } from '../../design/theme.ts';
import { SignIn } from '../../features/sign-in/sign-in.tsx';

export const metadata: Metadata = { title: 'Sign in' };

interface SignInPageProps {
  readonly searchParams: Promise<{ link?: string }>;
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { link } = await searchParams;
  const theme = readTheme((await cookies()).get(themeCookie)?.value);
  return <SignIn linkState={link === 'used' || link === 'unknown' ? link : null} theme={theme} />;
}
