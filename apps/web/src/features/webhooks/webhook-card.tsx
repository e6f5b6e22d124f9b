// One webhook: where it goes, whether it is on, what it was sent.
'use client';
import {
  type WebhookRowFragment,
  Webhooks_DeleteDocument,
  Webhooks_PingDocument,
  Webhooks_RedeliverDocument,
  Webhooks_SetEnabledDocument,
} from '@pathlens/client';
import { useId, useState } from 'react';
import { useMutation } from 'urql';
import { Button } from '../../design/button.tsx';
import { Chip } from '../../design/chip.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { Note } from '../../design/note.tsx';
import { DeliveryTable } from './delivery-table.tsx';
import { eventLabel } from './webhook-events.ts';

interface WebhookCardProps {
  readonly webhook: WebhookRowFragment;
  readonly now: number;
  readonly onChange: () => void;
}

export function WebhookCard({ webhook, now, onChange }: WebhookCardProps) {
  const { id, url, events, disabledAt, deliveries } = webhook;
  const title = useId();
  const [asking, setAsking] = useState(false);
  const [failed, setFailed] = useState(false);
  const [, setEnabled] = useMutation(Webhooks_SetEnabledDocument);
  const [{ fetching: pinging }, ping] = useMutation(Webhooks_PingDocument);
  const [{ fetching: deleting }, remove] = useMutation(Webhooks_DeleteDocument);
  const [, redeliver] = useMutation(Webhooks_RedeliverDocument);
  const [again, setAgain] = useState<string | null>(null);
  const sendAgain = async (delivery: string) => {
    setAgain(delivery);
    after(Boolean((await redeliver({ id: delivery })).data?.redeliverWebhook.ok));
    setAgain(null);
  };
  const after = (done: boolean) => {
    setFailed(!done);
    if (done) onChange();
  };
  return (
    <section className="card" aria-labelledby={title}>
      <header className="card-head flex-wrap">
        <h2 id={title} className="mono min-w-0 [overflow-wrap:anywhere]">
          {url}
        </h2>
        {disabledAt ? <Chip>Off</Chip> : <Chip tone="ok">On</Chip>}
        <span className="ml-auto flex flex-wrap gap-2">
          <Button
            small
            busy={pinging ? 'Sending…' : undefined}
            onClick={async () => after(Boolean((await ping({ id })).data?.pingWebhook.ok))}
          >
            Send a test
          </Button>
          <Button
            small
            onClick={async () =>
              after(Boolean((await setEnabled({ id, enabled: disabledAt !== null })).data?.setWebhookEnabled.ok))
            }
          >
            {disabledAt ? 'Switch on' : 'Switch off'}
          </Button>
          <Button small variant="danger" onClick={() => setAsking(true)}>
            Delete
          </Button>
        </span>
      </header>
      <p className="t2 px-4 py-2">{events.map(eventLabel).join(' · ')}</p>
      {failed ? (
        <Note tone="bad" live>
          That was not done. Load the page again and try once more.
        </Note>
      ) : null}
      {deliveries.nodes.length === 0 ? (
        <p className="t3 px-4 pb-3">Nothing was sent yet.</p>
      ) : (
        <DeliveryTable
          deliveries={deliveries.nodes}
          now={now}
          again={again}
          onAgain={disabledAt ? null : (delivery) => void sendAgain(delivery)}
        />
      )}
      <Dialog
        open={asking}
        onOpenChange={setAsking}
        title="Delete this webhook?"
        description="It is told nothing any more, and the log of its messages goes with it. This cannot be undone."
      >
        <div className="flex justify-end gap-2">
          <Button onClick={() => setAsking(false)}>Keep it</Button>
          <Button
            variant="danger"
            busy={deleting ? 'Deleting…' : undefined}
            onClick={async () => after(Boolean((await remove({ id })).data?.deleteWebhook.ok))}
          >
            Delete webhook
          </Button>
        </div>
      </Dialog>
    </section>
  );
}
