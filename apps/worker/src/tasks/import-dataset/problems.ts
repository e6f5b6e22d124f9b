// Files, and lines of files, that an import passes over, each with its reason. Counted to the last, listed up to a number.
import type { DatasetReport } from '@pathlens/jobs';

export type Refused = DatasetReport['refused'][number];

const listedAtMost = 200_000;

export class Problems {
  readonly listed: Refused[] = [];
  count = 0;

  add(path: string, code: string, message: string): void {
    this.count++;
    if (this.listed.length < listedAtMost) this.listed.push({ path, code, message: storable(message) });
  }

  addAll(others: Problems): void {
    for (const { path, code, message } of others.listed) this.add(path, code, message);
    this.count += others.count - others.listed.length;
  }
}

/** What a database can hold of text that files state. */
function storable(message: string): string {
  return message.replaceAll('\0', '').toWellFormed();
}
