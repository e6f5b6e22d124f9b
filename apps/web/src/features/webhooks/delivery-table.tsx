// What a webhook was sent lately, and what came of it. What came to an end can be sent again.
'use client';
import type { DeliveryRowFragment } from '@pathlens/client';
import { Button } from '../../design/button.tsx';
import { Chip } from '../../design/chip.tsx';
import { formatAgo, formatAmount } from '../../numbers/format.ts';

interface DeliveryTableProps {
  readonly deliveries: readonly DeliveryRowFragment[];
  readonly now: number;
  /** Sends one again; null where the webhook is off. */
  readonly onAgain: ((id: string) => void) | null;
  /** The one that is on its way to be sent again. */
  readonly again: string | null;
}

function Outcome({ delivery }: { readonly delivery: DeliveryRowFragment }) {
  if (delivery.deliveredAt) return <Chip tone="ok">Delivered</Chip>;
  if (delivery.gaveUpAt) return <Chip tone="bad">Given up</Chip>;
  return delivery.attempts === 0 ? <Chip>Waiting</Chip> : <Chip tone="warn">Trying again</Chip>;
}

export function DeliveryTable({ deliveries, now, onAgain, again }: DeliveryTableProps) {
  return (
    <table className="card-table">
      <thead>
        <tr>
          <th scope="col">Message</th>
          <th scope="col">State</th>
          <th scope="col" className="max-sm:hidden">
            Answer
          </th>
          <th scope="col" className="num">
            When
          </th>
          {onAgain ? (
            <th scope="col">
              <span className="sr-only">Send again</span>
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {deliveries.map((delivery) => (
          <tr key={delivery.id}>
            <td className="mono h-9">{delivery.event}</td>
            <td>
              <Outcome delivery={delivery} />
            </td>
            <td className="t2 [overflow-wrap:anywhere] max-sm:hidden">
              {delivery.problem ?? delivery.status ?? '–'}
              {delivery.attempts > 1 ? ` After ${formatAmount(delivery.attempts, 'try', 'tries')}.` : ''}
            </td>
            <td className="num t3">{formatAgo(delivery.createdAt, now)}</td>
            {onAgain ? (
              <td className="text-right">
                {delivery.deliveredAt || delivery.gaveUpAt ? (
                  <Button
                    small
                    aria-label={`Send ${delivery.event} of ${formatAgo(delivery.createdAt, now)} again`}
                    busy={again === delivery.id ? 'Sending…' : undefined}
                    onClick={() => onAgain(delivery.id)}
                  >
                    Send again
                  </Button>
                ) : null}
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
