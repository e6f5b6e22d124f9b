// Keeps a document and the server's copy the same: what is written here is sent until it is acknowledged, what others write comes
// over a stream, and whenever the stream begins anew both sides say what they have, so that nothing rests on a message that was lost.
import { Reports_CaretDocument, Reports_LiveDocument, Reports_SendDocument } from '@pathlens/client';
import type { Client } from 'urql';
import * as Y from 'yjs';
import { fromBase64, toBase64 } from './base64.ts';
import type { RemoteCaret } from './carets.ts';
import { KeptWords } from './kept-words.ts';

export type SyncState =
  | { readonly kind: 'opening' | 'saved' | 'saving' | 'offline' }
  /** The server will not take them; they stay here. */
  | { readonly kind: 'refused'; readonly message: string; readonly hint: string | null };

export interface SyncParts {
  readonly client: Client;
  readonly report: string;
  readonly person: { readonly id: string; readonly name: string };
  readonly seat: string;
  readonly onState: (state: SyncState) => void;
  readonly onCarets: (carets: readonly RemoteCaret[]) => void;
  /** Something was stored by somebody: panels may be others. */
  readonly onStored: () => void;
}

const gatherMs = 350;
const longestRetryMs = 15_000;
const caretEveryMs = 400;
const caretRenewMs = 15_000;

export class ReportSync {
  readonly doc = new Y.Doc();
  readonly #parts: SyncParts;
  readonly #kept: KeptWords;
  #pending: Uint8Array | null = null;
  #sending = false;
  #opened = false;
  #vector: Uint8Array | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #retryMs = 1_000;
  #closed = false;
  #stop: (() => void)[] = [];
  #caret: string | null = null;
  #caretTold: string | null = null;
  #caretTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: SyncParts) {
    this.#parts = parts;
    this.#kept = new KeptWords(parts.report, parts.person.id, parts.seat);
  }

  open(): void {
    const { client, report, seat } = this.#parts;
    this.doc.on('update', this.#onUpdate);
    const variables = { id: report, vector: toBase64(Y.encodeStateVector(this.doc)) };
    const stream = client.subscription(Reports_LiveDocument, variables).subscribe(({ data }) => {
      if (data && !this.#closed) this.#take(data.reportChanges);
    });
    const online = () => void this.#send();
    window.addEventListener('online', online);
    const renewing = setInterval(() => this.#tellCaret(true), caretRenewMs);
    this.#stop = [
      () => stream.unsubscribe(),
      () => window.removeEventListener('online', online),
      () => clearInterval(renewing),
      () => void client.mutation(Reports_CaretDocument, { id: report, seat, caret: null }).toPromise(),
    ];
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    clearTimeout(this.#caretTimer);
    if (this.#pending !== null) void this.#post(this.#pending);
    for (const stop of this.#stop) stop();
    this.doc.off('update', this.#onUpdate);
  }

  /** Sends what waits, at once. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (let tries = 0; tries < 50 && (this.#sending || this.#pending !== null); tries++) {
      if (this.#sending) await new Promise((resolve) => setTimeout(resolve, 100));
      else await this.#send();
      // The server is away: nothing is waited for.
      if (this.#retryMs > 1_000) return;
    }
  }

  setCaret(caret: string | null): void {
    this.#caret = caret;
    this.#caretTimer ??= setTimeout(() => {
      this.#caretTimer = undefined;
      this.#tellCaret(false);
    }, caretEveryMs);
  }

  #onUpdate = (update: Uint8Array, origin: unknown): void => {
    if (origin === this) return;
    this.#pending = this.#pending ? Y.mergeUpdates([this.#pending, update]) : update;
    const kept = this.#kept.keep(this.#pending);
    if (!kept) {
      this.#parts.onState({
        kind: 'refused',
        message: 'This browser keeps no words for later.',
        hint: 'Leave this page open until it says that everything is saved.',
      });
    } else this.#parts.onState({ kind: this.#retryMs > 1_000 ? 'offline' : 'saving' });
    this.#sendIn(this.#retryMs > 1_000 ? this.#retryMs : gatherMs);
  };

  // Who types on is heard on: what waits already is not put off.
  #sendIn(ms: number): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.#send();
    }, ms);
  }

  #take(event: {
    readonly updates: readonly string[];
    readonly vector?: string | null;
    readonly carets: readonly { seat: string; caret: string; person?: { name: string } | null }[];
  }): void {
    const first = !this.#opened;
    for (const update of event.updates) Y.applyUpdate(this.doc, fromBase64(update), this);
    if (event.updates.length > 0 && !first) this.#parts.onStored();
    this.#parts.onCarets(
      event.carets.flatMap(({ seat, caret, person }) =>
        seat === this.#parts.seat ? [] : { seat, caret, name: person?.name ?? 'Somebody' },
      ),
    );
    if (event.vector != null) {
      this.#vector = fromBase64(event.vector);
      if (first) {
        this.#opened = true;
        const earlier = this.#kept.readEarlier();
        if (earlier) Y.applyUpdate(this.doc, earlier, 'kept');
      }
      // After a break the server says what it has: whatever it lacks goes there, acknowledged before or not.
      void this.#send();
    }
  }

  async #send(): Promise<void> {
    if (this.#sending || !this.#opened || this.#closed) return;
    if (this.#pending === null) {
      this.#kept.forgetEarlier();
      return this.#parts.onState({ kind: 'saved' });
    }
    this.#sending = true;
    const sent = this.#pending;
    this.#pending = null;
    const outcome = await this.#post(sent);
    this.#sending = false;
    if (outcome.kind === 'stored') {
      this.#retryMs = 1_000;
      this.#kept.keep(this.#pending);
      this.#parts.onStored();
      return this.#send();
    }
    this.#pending = this.#pending ? Y.mergeUpdates([sent, this.#pending]) : sent;
    if (this.#closed) return;
    const { kind } = outcome;
    if (kind === 'gap') {
      // The whole of what the server lacks, as far as it said what it has.
      this.#pending = Y.encodeStateAsUpdate(this.doc, this.#vector);
      this.#vector = undefined;
    } else this.#parts.onState(kind === 'refused' ? outcome : { kind });
    if (kind === 'refused') return;
    this.#sendIn(this.#retryMs);
    this.#retryMs = Math.min(longestRetryMs, this.#retryMs * 2);
  }

  async #post(
    update: Uint8Array,
  ): Promise<
    | { kind: 'stored' }
    | { kind: 'gap' }
    | { kind: 'offline' }
    | { kind: 'refused'; message: string; hint: string | null }
  > {
    const { client, report } = this.#parts;
    const variables = { id: report, update: toBase64(update) };
    const { data, error } = await client.mutation(Reports_SendDocument, variables).toPromise();
    const refusal = data?.sendReportUpdate.error;
    if (error || !data) return { kind: 'offline' };
    if (!refusal) return { kind: 'stored' };
    if (refusal.code === 'REPORT_UPDATE_GAP') return { kind: 'gap' };
    if (refusal.code === 'REPORT_SLOW') return { kind: 'offline' };
    return { kind: 'refused', message: refusal.message, hint: refusal.hint ?? null };
  }

  #tellCaret(renew: boolean): void {
    const { client, report, seat } = this.#parts;
    if (this.#closed || (this.#caret === this.#caretTold && (!renew || this.#caret === null))) return;
    this.#caretTold = this.#caret;
    void client.mutation(Reports_CaretDocument, { id: report, seat, caret: this.#caret }).toPromise();
  }
}
