// Joining a team by an invitation.
import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { readTheme, themeCookie } from '../../design/theme.ts';
import { Join } from '../../features/sign-in/join.tsx';

export const metadata: Metadata = { title: 'Join a team', referrer: 'no-referrer' };

export default async function JoinPage() {
  return <Join theme={readTheme((await cookies()).get(themeCookie)?.value)} />;
}
