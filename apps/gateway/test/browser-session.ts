// As much of a browser as signing in needs: it keeps cookies by host, follows redirects and names its origin.

/** One browser; cookies of hosts stay apart. */
export class BrowserSession {
  readonly #cookies = new Map<string, Map<string, string>>();

  /** The cookies it would send to an address. */
  cookie(url: string): string {
    const kept = this.#cookies.get(new URL(url).host) ?? new Map<string, string>();
    return [...kept].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  /** Puts a cookie there, as an attacker might have. */
  plant(url: string, name: string, value: string): void {
    this.#keep(url, [`${name}=${value}`]);
  }

  /** One request, without following where it leads. */
  async send(url: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    const cookie = this.cookie(url);
    if (cookie) headers.set('cookie', cookie);
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    this.#keep(url, response.headers.getSetCookie());
    return response;
  }

  /** A request of a page of the same site, with a JSON body. */
  post(url: string, body: object): Promise<Response> {
    const headers = { 'content-type': 'application/json', origin: new URL(url).origin };
    return this.send(url, { method: 'POST', headers, body: JSON.stringify(body) });
  }

  /** Goes to an address and on to where it leads, while that is below `within`. */
  async go(
    url: string,
    within: string,
    init?: RequestInit,
  ): Promise<{ readonly url: string; readonly response: Response }> {
    let response = await this.send(url, init);
    let at = url;
    for (let hop = 0; hop < 20; hop++) {
      const next = response.headers.get('location');
      if (next === null) return { url: at, response };
      at = new URL(next, at).href;
      if (!at.startsWith(within)) return { url: at, response };
      response = await this.send(at);
    }
    throw new Error(`too many redirects, last to ${at}`);
  }

  #keep(url: string, lines: readonly string[]): void {
    const { host } = new URL(url);
    const kept = this.#cookies.get(host) ?? new Map<string, string>();
    this.#cookies.set(host, kept);
    for (const line of lines) {
      const [pair, ...attributes] = line.split(';');
      const [name, ...value] = pair.split('=');
      if (attributes.some((text) => /^\s*max-age=0$/i.test(text))) kept.delete(name);
      else kept.set(name, value.join('='));
    }
  }
}
