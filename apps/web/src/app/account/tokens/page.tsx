// API tokens of the person who is signed in.
import { Tokens_ListDocument } from '@pathlens/client';
import type { Metadata } from 'next';
import { Shell } from '../../../features/shell/shell.tsx';
import { readViewer } from '../../../features/shell/viewer.ts';
import { TokensPage } from '../../../features/tokens/tokens-page.tsx';
import { query } from '../../../graphql/server.ts';

export const metadata: Metadata = { title: 'API tokens' };

export default async function TokensRoute() {
  const person = await readViewer();
  const { viewer } = await query(Tokens_ListDocument, {});
  return (
    <Shell>
      <main id="main" className="reading w-full">
        <TokensPage tokens={viewer?.tokens ?? []} projects={person.projects.nodes} now={Date.now()} />
      </main>
    </Shell>
  );
}
