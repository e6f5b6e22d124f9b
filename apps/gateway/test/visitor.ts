// A visitor of a share link, as a browser is one: opens it, keeps its cookie, and asks what the pages ask.
import { readPageOperations } from '../src/graphql/persisted.ts';
import type { Answer, Person, TestGateway } from './gateway.ts';

const operations = readPageOperations();

export interface MadeLink {
  readonly id: string;
  readonly token: string;
  readonly embedPath: string | null;
}

export const createLinkMutation = `mutation ($input: CreateShareLinkInput!) { createShareLink(input: $input) {
  ok { token path link { id embedPath } } error { code message path } } }`;

/** Makes a link. Throws what refused it. */
export async function makeLink(person: Person, input: Record<string, unknown>): Promise<MadeLink> {
  const { data } = await person.ask(createLinkMutation, { input });
  const { ok, error } = data.createShareLink;
  if (error) throw new Error(`${error.code}: ${error.message}`);
  return { id: ok.link.id, token: ok.token, embedPath: ok.link.embedPath };
}

export function open(gateway: TestGateway, token: unknown, password?: string): Promise<Response> {
  return fetch(`${gateway.url}/visit/open`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token, password }),
  });
}

export interface Visitor {
  readonly path: string;
  readonly cookie: string;
  /** One of the pages' operations by its name. */
  ask(name: string, variables?: Record<string, unknown>): Promise<Answer>;
  /** Any text. */
  send(query: string, variables?: Record<string, unknown>): Promise<Answer>;
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** Events of one of the pages' subscriptions; ends when the server ends it. */
  follow(name: string, variables?: Record<string, unknown>): AsyncGenerator<Record<string, unknown>>;
}

export function visitorOf(gateway: TestGateway, path: string, cookie: string): Visitor {
  const send = (place: string, init: RequestInit = {}): Promise<Response> =>
    fetch(gateway.url + place, { redirect: 'manual', ...init, headers: { cookie, ...init.headers } });
  const post = (place: string, body: unknown, accept = 'application/json'): Promise<Response> =>
    send(place, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept },
      body: JSON.stringify(body),
    });
  const query = async (text: string, variables: Record<string, unknown> = {}): Promise<Answer> => {
    const response = await post(`${path}/graphql`, { query: text, variables });
    return { status: response.status, ...((await response.json()) as Omit<Answer, 'status'>) };
  };
  return {
    path,
    cookie,
    send: query,
    fetch: send,
    ask: (name, variables) => query(operations[name], variables),
    async *follow(name, variables = {}) {
      const body = { query: operations[name], variables };
      const response = await post(`${path}/graphql/stream`, body, 'text/event-stream');
      if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
      let text = '';
      const decoder = new TextDecoder();
      for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
        text += decoder.decode(chunk, { stream: true });
        for (let end = text.indexOf('\n\n'); end !== -1; end = text.indexOf('\n\n')) {
          const lines = text.slice(0, end).split('\n');
          text = text.slice(end + 2);
          const fieldOf = (field: string) =>
            lines.find((line) => line.startsWith(`${field}:`))?.slice(field.length + 1);
          if (fieldOf('event')?.trim() === 'complete') return;
          if (fieldOf('event')?.trim() === 'next') yield JSON.parse(fieldOf('data') ?? '{}').data;
        }
      }
    },
  };
}

/** Opens a link as a new browser would. */
export async function visit(gateway: TestGateway, token: string, password?: string): Promise<Visitor> {
  const response = await open(gateway, token, password);
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  const { path } = (await response.json()) as { path: string };
  return visitorOf(gateway, path, response.headers.getSetCookie()[0]?.split(';')[0] ?? '');
}

/** Every link to a file in an answer. */
export function linksIn(value: unknown): string[] {
  if (typeof value === 'string') return /^\/(visit|files)\//.test(value) ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(linksIn);
}
