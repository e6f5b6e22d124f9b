// Webhooks of a project, for those who manage it.
'use client';
import type { WebhookRowFragment } from '@pathlens/client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Card } from '../../design/card.tsx';
import { ToldOnce } from '../../design/told-once.tsx';
import { WebhookCard } from './webhook-card.tsx';
import { WebhookForm } from './webhook-form.tsx';

interface WebhooksPageProps {
  readonly projectId: string;
  readonly webhooks: readonly WebhookRowFragment[];
  readonly now: number;
}

export function WebhooksPage({ projectId, webhooks, now }: WebhooksPageProps) {
  const [secret, setSecret] = useState<string | null>(null);
  const router = useRouter();
  return (
    <main id="main" className="reading grid w-full content-start gap-4">
      <header className="grid gap-1">
        <h1 className="title">Webhooks</h1>
        <p className="t2">
          Addresses that are told of what happens in this project. Each message is signed with HMAC-SHA-256 of its time
          and body, in the header Pathlens-Signature.
        </p>
      </header>
      {secret ? <ToldOnce what="secret" secret={secret} onDone={() => setSecret(null)} /> : null}
      {webhooks.map((webhook) => (
        <WebhookCard key={webhook.id} webhook={webhook} now={now} onChange={() => router.refresh()} />
      ))}
      <Card title="New webhook" id="new-webhook">
        <WebhookForm
          project={projectId}
          onMade={(made) => {
            setSecret(made);
            router.refresh();
          }}
        />
      </Card>
    </main>
  );
}
