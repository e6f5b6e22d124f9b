// A-01, the other half: every route × everybody with a session, and nobody × every place an object may lie. A route without a
// row fails, and so does a refusal that is not, to the byte, the one of a made-up id.
import type { Router } from 'express';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fileRoutes } from '../../src/http/files.route.ts';
import { uploadRoutes } from '../../src/http/uploads.route.ts';
import type { Action } from '../../src/rights.ts';
import { type Person, signIn, startGateway, type TestGateway } from '../gateway.ts';
import { mayDo } from './expected.ts';
import type { ObjectKind } from './objects.ts';
import type { Somebody } from './people.ts';
import { type Matrix, type ObjectPlace, places, writeMatrix } from './world.ts';

const minutes = 60_000;

interface RouteRow {
  readonly on: ObjectKind;
  readonly action: Action;
  readonly level?: 'team' | 'project';
  /** What stands in the place of the other parameters, and the query. */
  readonly path?: (path: string) => string;
  readonly init?: RequestInit;
  readonly changes?: true;
}

const study = { on: 'study', action: 'read' } as const;
const pathway = { on: 'pathway', action: 'read' } as const;
const download = { action: 'download' } as const;
const fill =
  (values: Record<string, string>, query = '') =>
  (path: string) =>
    path.replace(/:(?!id)\w+|\{\*\w+\}/g, (name) => values[name.replace(/\W/g, '')]) + query;

/** Files: what is found and then is no file is answered 404 too, so the body tells whether the object was seen. */
const files: Readonly<Record<string, RouteRow>> = {
  'GET /models/:id/model': { on: 'modelVersion', ...download },
  'GET /models/:id/files/{*path}': { on: 'modelVersion', ...download, path: fill({ path: 'plain.onnx' }) },
  'GET /models/:id/preview': { on: 'modelVersion', action: 'read' },
  'GET /models/:id/report.json': { on: 'modelVersion', action: 'read' },
  'GET /datasets/:id/report.csv': { on: 'datasetVersion', ...download },
  'GET /images/:id/image': { on: 'item', action: 'read' },
  'GET /images/:id/thumbnail': { on: 'item', action: 'read' },
  'GET /images/:id/masks/:name': { on: 'item', action: 'read', path: fill({ name: 'object' }) },
  'GET /pathways/:id/codes.bin': pathway,
  'GET /pathways/:id/histogram.bin': pathway,
  'GET /pathways/:id/dead.bin': pathway,
  'GET /pathways/:id/mask.npy': { ...pathway, ...download, path: fill({}, '?sparsity=90') },
  'GET /maps/:id/map.npy': { on: 'attributionMap', ...download },
  'GET /maps/:id/tile.bin': { on: 'attributionMap', action: 'read' },
  'GET /maps/:id/map.png': { on: 'attributionMap', action: 'read' },
  'GET /predictions/:id/predictions.csv': { on: 'predictionTable', ...download },
  'GET /predictions/:id/summary.json': { on: 'predictionTable', action: 'read' },
  'GET /studies/:id/figures/:file': { ...study, path: fill({ file: 'a.json' }) },
  'GET /studies/:id/tables/:file': { ...study, path: fill({ file: 'a.json' }) },
  'GET /studies/:id/pictures/:file': { ...study, path: fill({ file: 'a.png' }) },
  'GET /studies/:id/arrays/:file': { ...study, ...download, path: fill({ file: 'a.npy' }) },
  'GET /studies/:id/claims.json': { ...study, ...download },
  'GET /studies/:id/report.json': { ...study, ...download },
  'GET /projects/:id/audit.csv': { on: 'project', action: 'audit' },
  'GET /teams/:id/audit.csv': { on: 'team', action: 'audit', level: 'team' },
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
/** Addresses under which a router, or a handler, answers; what they answer has rows above or in the matrix of fields. */
const mounts = ['/uploads', '/files', '/welcome'];

interface Layer {
  readonly handle: { readonly stack?: unknown };
  readonly match: (path: string) => boolean;
  readonly route?: { readonly path: string; readonly methods?: Readonly<Record<string, boolean>> };
}

function routesOf(router: Router): string[] {
  return (router.stack as unknown as Layer[]).flatMap(({ route }) =>
    route === undefined
      ? []
      : Object.keys(route.methods ?? {}).map(
          (method) => `${method === '_all' ? 'ALL' : method.toUpperCase()} ${route.path}`,
        ),
  );
}

let gateway: TestGateway;
let matrix: Matrix;
const persons = new Map<string, Person>();

beforeAll(async () => {
  gateway = await startGateway();
  matrix = await writeMatrix(gateway);
  for (const { name, userId, viewer } of matrix.people) {
    if (viewer === null) persons.set(name, gateway.nobody);
    else if (viewer.kind === 'person' && viewer.token === null) {
      persons.set(name, await signIn(gateway.prisma, gateway.url, userId));
    }
  }
}, 5 * minutes);
afterAll(() => gateway.stop());

function expected({ action, level = 'project' }: RouteRow, who: Somebody, place: ObjectPlace): boolean {
  if (place === 'random' || place === 'deleted') return false;
  if (place === 'foreign') return who.elsewhere[action] !== 'no';
  return mayDo(who, { action, level, mine: place === 'mine' });
}

const madeUp = 'There is no such';

async function wrongCells(mount: string, route: string, row: RouteRow): Promise<string[]> {
  const wrong: string[] = [];
  for (const who of matrix.people) {
    const person = persons.get(who.name);
    if (person === undefined) continue;
    const refused = new Map<ObjectPlace, string>();
    for (const place of places) {
      const id = await matrix.object(row.on, place, { who, fresh: row.changes ?? false });
      if (id === undefined) continue;
      const address = mount + (row.path?.(route.split(' ')[1]) ?? route.split(' ')[1]).replace(':id', id);
      const response = await person.fetch(address.replace(/\/$/, ''), requestOf(row, id));
      const text = (await response.text()).replaceAll(id, 'ID');
      const notSeen = response.status === 404 && text.includes(`${madeUp} ${what[row.on] ?? row.on}`);
      if (!notSeen !== expected(row, who, place)) {
        wrong.push(`${who.name} · ${place}: ${response.status} ${text.slice(0, 120)}`);
      }
      if (notSeen) refused.set(place, text);
    }
    const nothing = refused.get('random');
    for (const [place, text] of refused) if (text !== nothing) wrong.push(`${who.name} · ${place} tells: ${text}`);
  }
  return wrong;
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
    expect(routesOf(fileRoutes(app, auth)).sort()).toEqual(Object.keys(files).sort());
    expect(routesOf(uploadRoutes(app, auth, parts)).sort()).toEqual(Object.keys(uploads).sort());
    expect(routesOf(server.router).filter((route) => !open.includes(route))).toEqual([]);
    const mounted = (server.router.stack as unknown as Layer[]).filter(({ handle }) => handle.stack !== undefined);
    for (const layer of mounted) expect(mounts.some((mount) => layer.match(`${mount}/x`))).toBe(true);
    expect(mounted).toHaveLength(mounts.length);
  });

  test.each(Object.keys(files))(
    '/files %s',
    async (route) => {
      expect(await wrongCells('/files', route, files[route])).toEqual([]);
    },
    5 * minutes,
  );

  test.each(Object.keys(uploads))(
    '/uploads %s',
    async (route) => {
      expect(await wrongCells('/uploads', route, uploads[route])).toEqual([]);
    },
    5 * minutes,
  );
});
