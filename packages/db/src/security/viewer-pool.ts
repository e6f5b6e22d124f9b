// A pool whose connections act for whoever asks: each checkout sees to it that role and viewer are those of its caller.
import pg from 'pg';
import { appRole } from './app-role.ts';

/** Who a statement is for: text for the setting pathlens.viewer, or the owner of the tables, whom no policy holds. */
export type Acting = { readonly viewer: string } | 'owner';

/** Asked at each checkout, in the asynchronous context of whoever checks out. */
export type WhoActs = () => Acting;

const keyOf = (acting: Acting): string => (acting === 'owner' ? 'owner' : `viewer ${acting.viewer}`);

export class ViewerPool extends pg.Pool {
  readonly #whoActs: WhoActs;
  readonly #role: string;
  /** How each connection was left. It is set outside of transactions, so a rollback does not take it back. */
  readonly #acts = new WeakMap<pg.PoolClient, string>();

  constructor(config: pg.PoolConfig, whoActs: WhoActs, role: string = appRole) {
    super(config);
    this.#whoActs = whoActs;
    this.#role = role;
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(
    callback: (error: Error | undefined, client: pg.PoolClient | undefined, done: (release?: unknown) => void) => void,
  ): void;
  override connect(
    callback?: (error: Error | undefined, client: pg.PoolClient | undefined, done: (release?: unknown) => void) => void,
  ): Promise<pg.PoolClient> | undefined {
    const client = this.#checkOut(this.#whoActs());
    if (!callback) return client;
    client.then(
      (found) => callback(undefined, found, (release) => found.release(release as Error | boolean | undefined)),
      (error: Error) => callback(error, undefined, () => {}),
    );
    return undefined;
  }

  async #checkOut(acting: Acting): Promise<pg.PoolClient> {
    const client = await super.connect();
    const key = keyOf(acting);
    if ((this.#acts.get(client) ?? 'owner') === key) return client;
    this.#acts.delete(client);
    try {
      await client.query(this.#dress(client, acting));
    } catch (error) {
      client.release(error as Error);
      throw error;
    }
    this.#acts.set(client, key);
    return client;
  }

  // Both in one round trip; a connection that last acted for the same viewer needs none.
  #dress(client: pg.PoolClient, acting: Acting): string {
    return acting === 'owner'
      ? "RESET ROLE; SET pathlens.viewer = ''"
      : `SET ROLE ${client.escapeIdentifier(this.#role)}; SET pathlens.viewer = ${client.escapeLiteral(acting.viewer)}`;
  }
}
