// API tokens of the person who is signed in.
'use client';
import type { Tokens_ListQuery } from '@pathlens/client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Card } from '../../design/card.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { ToldOnce } from '../../design/told-once.tsx';
import { TokenForm } from './token-form.tsx';
import { TokenTable } from './token-table.tsx';

interface TokensPageProps {
  readonly tokens: NonNullable<Tokens_ListQuery['viewer']>['tokens'];
  readonly projects: readonly { readonly id: string; readonly name: string }[];
  readonly now: number;
}

export function TokensPage({ tokens, projects, now }: TokensPageProps) {
  const [secret, setSecret] = useState<string | null>(null);
  const router = useRouter();
  const made = (secret: string) => {
    setSecret(secret);
    router.refresh();
  };
  return (
    <div className="mx-auto grid max-w-[760px] gap-4">
      <header className="grid gap-1">
        <h1 className="title">API tokens</h1>
        <p className="t2">
          Scripts and the command line act for you through a token, as far as it reaches.{' '}
          <a href="/graphiql">Try operations in GraphiQL</a>
        </p>
      </header>
      {secret ? <ToldOnce what="token" secret={secret} onDone={() => setSecret(null)} /> : null}
      <Card title="New token" id="new-token">
        <TokenForm projects={projects} onMade={made} />
      </Card>
      <Card title="Your tokens" id="tokens" aside={String(tokens.length)}>
        {tokens.length === 0 ? (
          <EmptyState>You have no tokens.</EmptyState>
        ) : (
          <TokenTable tokens={tokens} now={now} onRevoked={() => router.refresh()} />
        )}
      </Card>
    </div>
  );
}
