// A-01, the other half: every route × everybody, by cookie, token and link × every place an object may lie. A route without a
// row fails, and so does a refusal that is not, to the byte, the one of a made-up id.
import { Role } from '@pathlens/db';
import type { Router } from 'express';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contextOf } from '../../src/auth/viewer.ts';
import { fileRoutes } from '../../src/http/files.route.ts';
import { uploadRoutes } from '../../src/http/uploads.route.ts';
import type { Action } from '../../src/rights.ts';
import { rights } from '../../src/rights.ts';
import { startGateway, type TestGateway } from '../gateway.ts';
import { asked, wrongCells } from './cells.ts';
import type { ObjectKind } from './objects.ts';
import type { Somebody } from './people.ts';
import { whoIsAsked } from './slice.ts';
import { type Matrix, writeMatrix } from './world.ts';

const minutes = 60_000;

interface RouteRow {
  readonly on: ObjectKind;
  readonly action: Action;
  readonly level?: 'team' | 'project';
  /** What stands in the place of the other parameters, and the query. */
  readonly path?: (path: string) => string;
  readonly init?: RequestInit;
  readonly changes?: true;
  /** A visitor of a link to an experiment gets it, where it belongs to that experiment. */
  readonly shown?: true;
}

const study = { on: 'study', action: 'read' } as const;
const pathway = { on: 'pathway', action: 'read', shown: true } as const;
const image = { on: 'item', action: 'read', shown: true } as const;
const map = { on: 'attributionMap', action: 'read', shown: true } as const;
const download = { action: 'download' } as const;
const fill =
  (values: Record<string, string>, query = '') =>
  (path: string) =>
    path.replace(/:(?!id)\w+|\{\*\w+\}/g, (name) => values[name.replace(/\W/g, '')]) + query;

/** Files: what is found and then is no file is answered 404 too, so the body tells whether the object was seen. */
const files: Readonly<Record<string, RouteRow>> = {
  'GET /models/:id/model': { on: 'modelVersion', ...download, shown: true },
  'GET /models/:id/files/{*path}': { on: 'modelVersion', ...download, shown: true, path: fill({ path: 'plain.onnx' }) },
  'GET /models/:id/preview': { on: 'modelVersion', action: 'read' },
  'GET /models/:id/report.json': { on: 'modelVersion', action: 'read' },
  'GET /models/:id/difference.json': { on: 'modelVersion', action: 'read' },
  'GET /datasets/:id/report.csv': { on: 'datasetVersion', ...download },
  'GET /images/:id/image': image,
  'GET /images/:id/thumbnail': image,
  'GET /images/:id/masks/:name': { ...image, path: fill({ name: 'object' }) },
  'GET /pathways/:id/codes.bin': pathway,
  'GET /pathways/:id/histogram.bin': pathway,
  'GET /pathways/:id/dead.bin': pathway,
  'GET /pathways/:id/mask.npy': { ...pathway, ...download, path: fill({}, '?sparsity=90') },
  'GET /maps/:id/map.npy': { ...map, ...download },
  'GET /maps/:id/tile.bin': map,
  'GET /maps/:id/map.png': map,
  'GET /runs/:id/index.json': { on: 'run', action: 'read', path: fill({}, '?sparsity=90&map=pathway-gradient') },
  'GET /runs/:id/classes/:class/profile.json': { on: 'run', action: 'read', shown: true, path: fill({ class: '1' }) },
  'GET /runs/:id/overlaps.json': { on: 'run', action: 'read', path: fill({}, '?sparsity=90') },
  'GET /runs/:id/channels.json': { on: 'run', action: 'read', shown: true, path: fill({}, '?sparsity=90') },
  'GET /maps/tiles.bin': { ...map, path: (path) => `${path}?of=:id` },
  'GET /predictions/:id/predictions.csv': { on: 'predictionTable', ...download },
  'GET /predictions/:id/summary.json': { on: 'predictionTable', action: 'read' },
  'GET /reports/:id/pictures/:file': { on: 'report', action: 'read', path: fill({ file: 'a.png' }) },
  'GET /studies/:id/figures/:file': { ...study, path: fill({ file: 'a.tex' }) },
  'GET /studies/:id/tables/:file': { ...study, path: fill({ file: 'a.parquet' }) },
  'GET /studies/:id/pictures/:file': { ...study, path: fill({ file: 'a.png' }) },
  'GET /studies/:id/sprites/:file': { ...study, path: fill({ file: '0.webp' }) },
  'GET /studies/:id/arrays/:file': { ...study, ...download, path: fill({ file: 'a.npy' }) },
  'GET /studies/:id/claims.json': { ...study, ...download },
  'GET /studies/:id/report.json': { ...study, ...download },
  'GET /projects/:id/audit.csv': { on: 'project', action: 'audit' },
  'GET /projects/:id/audit.jsonl': { on: 'project', action: 'audit' },
  'GET /teams/:id/audit.csv': { on: 'team', action: 'manage', level: 'team' },
  'GET /teams/:id/audit.jsonl': { on: 'team', action: 'manage', level: 'team' },
};

const bytes = { body: 'ab', headers: { 'content-range': 'bytes 0-1/4' } };
const uploads: Readonly<Record<string, RouteRow>> = {
  'POST /': {
    on: 'project',
    action: 'create',
    init: { method: 'POST', headers: { 'tus-resumable': '1.0.0', 'upload-length': '4' } },
  },
  'GET /:id': { on: 'upload', action: 'change' },
  'PUT /:id': { on: 'upload', action: 'change', init: { method: 'PUT', ...bytes }, changes: true },
  'PATCH /:id': { on: 'upload', action: 'change', init: { method: 'PATCH', ...bytes }, changes: true },
  'DELETE /:id': { on: 'upload', action: 'change', init: { method: 'DELETE' }, changes: true },
};

/** Routes that are about nobody's objects, and say of none whether it is there. */
const open = ['GET /healthz', 'GET /readyz', 'GET /', 'POST /', 'ALL /api/auth/{*path}'];
/** Addresses under which a router, or a handler, answers; what they answer has rows above or in the matrix of fields, or is about nobody's objects. */
const mounts = ['/uploads', '/files', '/welcome', '/graphiql', '/visit', '/embed'];

interface Layer {
  readonly handle: { readonly stack?: unknown };
  readonly match: (path: string) => boolean;
  readonly route?: { readonly path: string; readonly methods?: Readonly<Record<string, boolean>> };
}

function routesOf(router: Router): string[] {
  return (router.stack as unknown as Layer[]).flatMap(({ route }) => {
    const methods = Object.keys(route?.methods ?? {});
    // `all` is written as every method there is.
    return methods.length > 9
      ? [`ALL ${route?.path}`]
      : methods.map((method) => `${method.toUpperCase()} ${route?.path}`);
  });
}

let gateway: TestGateway;
let matrix: Matrix;
beforeAll(async () => {
  gateway = await startGateway();
  matrix = await writeMatrix(gateway);
}, 5 * minutes);
afterAll(() => gateway.stop());

const madeUp = 'There is no such';

const peopleOf = (mount: string, route: string) => whoIsAsked(matrix.people, `${mount} ${route}`);

function askRoute(mount: string, route: string, row: RouteRow, people = peopleOf(mount, route)): Promise<string[]> {
  const of = { name: `${mount} ${route}`, rule: row, people, fresh: row.changes ?? false };
  return wrongCells(matrix, of, async (who, id) => {
    const path = (row.path?.(route.split(' ')[1]) ?? route.split(' ')[1]).replace(':id', id);
    const { headers, ...init } = requestOf(row, id);
    const response = await fetch(gateway.url + visited(who, mount) + path.replace(/\/$/, ''), {
      redirect: 'manual',
      ...init,
      headers: { ...(headers as Record<string, string>), ...who.headers },
    });
    const text = await response.text();
    const notSeen =
      text.includes(`${madeUp} ${what[row.on] ?? row.on}`) || (who.bearer === 'link' && text.includes(madeUp));
    return { answered: !(response.status === 404 && notSeen), text };
  });
}

/** Where somebody asks: visitors below the address of their link. */
function visited({ viewer }: Somebody, mount: string): string {
  return viewer?.kind === 'link' && mount === '/files' ? `/visit/${viewer.linkId}${mount}` : mount;
}

/** What refusals call the kinds. */
const what: Partial<Record<ObjectKind, string>> = {
  modelVersion: 'model version',
  datasetVersion: 'dataset version',
  item: 'image',
  attributionMap: 'map',
  predictionTable: 'table of predictions',
};

function requestOf({ on, init }: RouteRow, id: string): RequestInit {
  if (on !== 'project') return init ?? {};
  const metadata = Object.entries({ project: id, kind: 'MODEL', filename: 'm.onnx' })
    .map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`)
    .join(',');
  return { ...init, headers: { ...init?.headers, 'upload-metadata': metadata } };
}

describe('A-01 every route × everybody × every place', () => {
  test('every route has a row', () => {
    const { app, auth, uploads: parts, server } = gateway.parts;
    expect(routesOf(fileRoutes(app, { contextOf: (request) => contextOf(app, auth, request.headers) })).sort()).toEqual(
      Object.keys(files).sort(),
    );
    expect(routesOf(uploadRoutes(app, auth, parts)).sort()).toEqual(Object.keys(uploads).sort());
    expect(routesOf(server.router).filter((route) => !open.includes(route))).toEqual([]);
    const mounted = (server.router.stack as unknown as Layer[]).filter(({ handle }) => handle.stack !== undefined);
    for (const layer of mounted) expect(mounts.some((mount) => layer.match(`${mount}/x`))).toBe(true);
    expect(mounted).toHaveLength(mounts.length);
  });

  test.each(Object.keys(files))(
    '/files %s',
    async (route) => {
      expect((await askRoute('/files', route, files[route])).slice(0, 8)).toEqual([]);
    },
    5 * minutes,
  );

  test.each(Object.keys(uploads))(
    '/uploads %s',
    async (route) => {
      expect((await askRoute('/uploads', route, uploads[route])).slice(0, 8)).toEqual([]);
    },
    5 * minutes,
  );

  test('nothing was left out: every route with every bearer and place', () => {
    expect(new Set(matrix.people.map(({ bearer }) => bearer))).toEqual(new Set(['cookie', 'token', 'link', 'nothing']));
    const routes = [
      ...Object.keys(files).map((route) => ['/files', route]),
      ...Object.keys(uploads).map((route) => ['/uploads', route]),
    ];
    for (const [mount, route] of routes) {
      for (const place of ['theirs', 'foreign', 'deleted', 'random']) {
        expect(asked.get(`${mount} ${route} ${place}`), route).toBe(peopleOf(mount, route).length);
      }
    }
    const cells = [...asked.values()].reduce((sum, times) => sum + times, 0);
    console.info(`A-01: ${cells} cells: ${routes.length} routes, ${matrix.people.length} people, 0 wrong`);
  });

  test(
    'a rule that gives too much is seen',
    async () => {
      const route = 'GET /maps/:id/map.npy';
      const some = matrix.people.filter(({ name }) => ['viewer', 'owner'].includes(name));
      const rule = rights.download as { any: Role[] };
      const before = rule.any;
      rule.any = [Role.OWNER];
      try {
        expect((await askRoute('/files', route, files[route], some)).length).toBeGreaterThan(0);
      } finally {
        rule.any = before;
      }
      expect(await askRoute('/files', route, files[route], some)).toEqual([]);
    },
    5 * 60_000,
  );
});
