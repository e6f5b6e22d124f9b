// `/graphiql`: an editor for operations with the schema at hand and examples to start from, served whole by this installation.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Router } from 'express';
import type { Auth } from '../auth/auth.ts';
import { contextOf } from '../auth/viewer.ts';
import type { App } from '../context.ts';
import { readExamples } from '../graphql/persisted.ts';
import { addressOf } from '../http/caller-address.ts';

const require = createRequire(import.meta.url);
// Packages name their modules only; files for pages stand beside package.json.
const inPackage = (name: string, file: string): string => join(dirname(require.resolve(`${name}/package.json`)), file);
const beside = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

/** Files of the page by the names it asks for. Libraries come as their publishers built them. */
const assets: Readonly<Record<string, () => string>> = {
  'react.js': () => inPackage('react', 'umd/react.production.min.js'),
  'react-dom.js': () => inPackage('react-dom', 'umd/react-dom.production.min.js'),
  'graphql-sse.js': () => inPackage('graphql-sse', 'umd/graphql-sse.min.js'),
  'graphiql.js': () => inPackage('graphiql', 'graphiql.min.js'),
  'graphiql.css': () => inPackage('graphiql', 'graphiql.min.css'),
  'page.js': () => beside('page.js'),
  'page.css': () => beside('page.css'),
};

// The editor sets styles of elements, and its style sheet brings fonts as data.
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; img-src 'self' data:; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

function pageOf(examples: readonly string[], now: Date): string {
  const tabs = examples.map((query) => ({ query, variables: variablesOf(query, now) }));
  const data = JSON.stringify(tabs).replaceAll('<', '\\u003c');
  const scripts = ['react.js', 'react-dom.js', 'graphql-sse.js', 'graphiql.js', 'page.js'];
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>GraphiQL · Pathlens</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/graphiql/graphiql.css"><link rel="stylesheet" href="/graphiql/page.css"></head><body><header>A session runs the examples as they are: put ids of yours into Variables, from the addresses of pages. To run anything else, put an <a href="/account/tokens">API token</a> into Headers.</header><main id="graphiql"></main><script type="application/json" id="examples">${data}</script>${scripts.map((name) => `<script src="/graphiql/${name}"></script>`).join('')}</body></html>`;
}

const weekMs = 7 * 86_400_000;

/** The variables of an example, to be filled in; times are a week away. */
function variablesOf(query: string, now: Date): string {
  const needed = [...query.matchAll(/\$(\w+): (ID|String|DateTime)!/g)];
  const later = new Date(now.getTime() + weekMs).toISOString();
  const values = needed.map(([, name, type]) => [name, type === 'DateTime' ? later : '']);
  return JSON.stringify(Object.fromEntries(values), undefined, 2);
}

export function graphiqlRoutes(app: App, auth: Auth): Router {
  const router = Router();
  const examples = readExamples();
  router.get('/', async (request, response) => {
    const { viewer } = await contextOf(app, auth, request.headers, addressOf(request));
    if (viewer?.kind !== 'person') return response.redirect(303, '/sign-in');
    response
      .setHeader('Content-Type', 'text/html; charset=utf-8')
      .setHeader('Cache-Control', 'no-store')
      .setHeader('Content-Security-Policy', policy)
      .send(pageOf(examples, new Date()));
  });
  for (const [name, file] of Object.entries(assets)) {
    router.get(`/${name}`, (_request, response) => {
      const content = readFileSync(file());
      response
        .setHeader('Content-Type', name.endsWith('.css') ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8')
        .setHeader('Cache-Control', 'public, max-age=3600')
        .send(content);
    });
  }
  return router;
}
