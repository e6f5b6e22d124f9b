// How far tokens reach, in words.
import type { TokenScope } from '@pathlens/client';

export const scopes: readonly { readonly value: TokenScope; readonly label: string; readonly means: string }[] = [
  { value: 'READ', label: 'Read', means: 'Look at results and fetch files.' },
  { value: 'RUN', label: 'Run', means: 'Read, and start work.' },
  { value: 'WRITE', label: 'Write', means: 'Run, and upload, create, change, comment and share.' },
  { value: 'ADMIN', label: 'Admin', means: 'Write, and manage projects and teams.' },
];

export function labelOf(scope: TokenScope): string {
  return scopes.find(({ value }) => value === scope)?.label ?? scope;
}
