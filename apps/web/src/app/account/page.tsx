// A person's own account.
import { Account_ReadDocument } from '@pathlens/client';
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { AccountPage } from '../../features/account/account-page.tsx';
import { Shell } from '../../features/shell/shell.tsx';
import { readViewer } from '../../features/shell/viewer.ts';
import { query } from '../../graphql/server.ts';

export const metadata: Metadata = { title: 'Account' };

interface PageProps {
  readonly searchParams: Promise<{ error?: string }>;
}

export default async function Page({ searchParams }: PageProps) {
  await readViewer();
  const { viewer, signInWays } = await query(Account_ReadDocument, {});
  if (!viewer) redirect('/sign-in');
  return (
    <Shell>
      <main id="main" className="reading w-full">
        <AccountPage account={viewer} ways={signInWays} failure={(await searchParams).error ?? null} now={Date.now()} />
      </main>
    </Shell>
  );
}
