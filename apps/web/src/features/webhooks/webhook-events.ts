// What webhooks can be told of, in words.
import type { WebhookEvent } from '@pathlens/client';

export const events: readonly { readonly value: WebhookEvent; readonly label: string }[] = [
  { value: 'RUN_FINISHED', label: 'A run finished' },
  { value: 'STUDY_FINISHED', label: 'A study finished' },
  { value: 'COMMENT_ADDED', label: 'A comment was added' },
  { value: 'REPORT_VERSIONED', label: 'A version of a report was kept' },
  { value: 'REPORT_SHARED', label: 'A report was shared by a link' },
];

export function eventLabel(event: string): string {
  return events.find(({ value }) => value === event)?.label ?? event;
}
