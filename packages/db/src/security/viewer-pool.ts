// A pool whose connections act for whoever asks: each checkout sees to it that role and viewer are those of its caller.
import pg from 'pg';
import { appRole } from './app-role.ts';

/** Who a statement is for: text for the setting pathlens.viewer, or the owner of the tables, whom no policy holds. */
export type Acting = { readonly viewer: string } | 'owner';

/** Asked at each checkout, in the asynchronous context of whoever checks out. */
export type WhoActs = () => Acting;

type Callback = (
  error: Error | undefined,
  client: pg.PoolClient | undefined,
  done: (release?: unknown) => void,
) => void;

/** Most connections of the owner beside those of the viewers. */
const ownerConnections = 4;

export class ViewerPool extends pg.Pool {
  readonly #whoActs: WhoActs;
  readonly #role: string;
  // Connections of their own: one that has acted for a viewer is never the owner's, and a request that asks for both by turns
  // sets none of them anew.
  readonly #owners: pg.Pool;
  /** Whom each connection acts for. It is set outside of transactions, so a rollback does not take it back. */
  readonly #acts = new WeakMap<pg.PoolClient, string>();

  constructor(config: pg.PoolConfig, whoActs: WhoActs, role: string = appRole) {
    super(config);
    this.#whoActs = whoActs;
    this.#role = role;
    this.#owners = new pg.Pool({ ...config, max: Math.min(config.max ?? ownerConnections, ownerConnections) });
    this.#owners.on('error', (error, client) => this.emit('error', error, client));
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(callback: Callback): void;
  override connect(callback?: Callback): Promise<pg.PoolClient> | undefined {
    const acting = this.#whoActs();
    const client = acting === 'owner' ? untouched(() => this.#owners.connect()) : this.#checkOut(acting.viewer);
    if (!callback) return client;
    client.then(
      (found) => callback(undefined, found, (release) => found.release(release as Error | boolean | undefined)),
      (error: Error) => callback(error, undefined, () => {}),
    );
    return undefined;
  }

  override end(): Promise<void>;
  override end(callback: () => void): void;
  override end(callback?: () => void): Promise<void> | undefined {
    const ended = Promise.all([super.end(), this.#owners.end()]).then(() => {});
    if (!callback) return ended;
    ended.then(callback, callback);
    return undefined;
  }

  async #checkOut(viewer: string): Promise<pg.PoolClient> {
    const client = await untouched(() => super.connect());
    if (this.#acts.get(client) === viewer) return client;
    this.#acts.delete(client);
    try {
      // Both in one round trip; a connection that last acted for the same viewer needs none.
      const role = client.escapeIdentifier(this.#role);
      await client.query(`SET ROLE ${role}; SET pathlens.viewer = ${client.escapeLiteral(viewer)}`);
    } catch (error) {
      client.release(error as Error);
      throw error;
    }
    this.#acts.set(client, viewer);
    return client;
  }
}

/** A connection that nobody left in the middle of a transaction, where it could not be set for good. */
async function untouched(connect: () => Promise<pg.PoolClient>): Promise<pg.PoolClient> {
  for (;;) {
    const client = await connect();
    if (client.getTransactionStatus() === 'I') return client;
    client.release(true);
  }
}
