// A new password by a link that somebody made or mailed.
import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { readTheme, themeCookie } from '../../design/theme.ts';
import { NewPassword } from '../../features/sign-in/new-password.tsx';

export const metadata: Metadata = { title: 'New password', referrer: 'no-referrer' };

export default async function NewPasswordPage() {
  return <NewPassword theme={readTheme((await cookies()).get(themeCookie)?.value)} />;
}
