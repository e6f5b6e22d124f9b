// The form of a new webhook: where messages go, and what they are about.
'use client';
import { type WebhookEvent, Webhooks_CreateDocument } from '@pathlens/client';
import { type FormEvent, useState } from 'react';
import { useMutation } from 'urql';
import { Button } from '../../design/button.tsx';
import { Note } from '../../design/note.tsx';
import { Refusal } from '../../design/refusal.tsx';
import { events } from './webhook-events.ts';

interface WebhookFormProps {
  readonly project: string;
  readonly onMade: (secret: string) => void;
}

export function WebhookForm({ project, onMade }: WebhookFormProps) {
  const [url, setUrl] = useState('');
  const [chosen, setChosen] = useState<readonly WebhookEvent[]>(['RUN_FINISHED']);
  const [{ data, error, fetching }, create] = useMutation(Webhooks_CreateDocument);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const made = (await create({ input: { project, url, events: [...chosen] } })).data?.createWebhook.ok;
    if (!made) return;
    setUrl('');
    onMade(made.secret);
  };
  const toggle = (event: WebhookEvent, on: boolean) =>
    setChosen(on ? [...chosen, event] : chosen.filter((one) => one !== event));
  const refusal = data?.createWebhook.error;
  return (
    <form onSubmit={submit} className="grid gap-3 p-4">
      <label className="grid gap-1">
        <span className="font-medium">Address</span>
        <input
          className="field"
          type="url"
          required
          maxLength={2000}
          placeholder="https://"
          value={url}
          onChange={(event) => setUrl(event.target.value)}
        />
      </label>
      <fieldset className="grid gap-1.5">
        <legend className="mb-1 font-medium">Tell it when</legend>
        {events.map(({ value, label }) => (
          <label key={value} className="flex items-center gap-2">
            <input
              type="checkbox"
              className="check"
              checked={chosen.includes(value)}
              onChange={(event) => toggle(value, event.target.checked)}
            />
            {label}
          </label>
        ))}
      </fieldset>
      {refusal ? <Refusal error={refusal} /> : null}
      {error ? (
        <Note tone="bad" live>
          The server could not be reached. No webhook was made. Try again.
        </Note>
      ) : null}
      <div>
        <Button variant="primary" type="submit" busy={fetching ? 'Making it…' : undefined}>
          Create webhook
        </Button>
      </div>
    </form>
  );
}
