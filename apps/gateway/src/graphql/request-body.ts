// What may come to /graphql: one operation as JSON in UTF-8, by POST, of a bounded size and shape. Everything else is answered
// as JSON before the operation is looked at.
import express, { type ErrorRequestHandler, type Request, type RequestHandler, type Response } from 'express';
import { limits } from './limits.ts';
import type { PersistedOperations } from './persisted.ts';

const mostBytes = 1_048_576;
/** Values in one list of the variables: more labels than any model has classes. */
const mostItems = 50_000;
const unsafeKeys = new Set(['__proto__', 'constructor', 'prototype']);

function refuse(response: Response, status: number, code: string, message: string): void {
  response
    .status(status)
    .setHeader('Cache-Control', 'no-store')
    .json({ errors: [{ message, extensions: { code } }] });
}

// GET would put operations into logs and histories, and let other sites' pages send them with a person's cookie.
const requirePost: RequestHandler = (request, response, next) => {
  if (request.method === 'POST') return next();
  response.setHeader('Allow', 'POST');
  refuse(response, 405, 'METHOD_NOT_ALLOWED', 'Operations come by POST.');
};

const requireJson: RequestHandler = (request, response, next) => {
  if (request.is('application/json')) return next();
  refuse(response, 415, 'CONTENT_TYPE', 'Operations come as application/json.');
};

// JSON is UTF-8 (RFC 8259); the parser would take other encodings that start with "utf-". A compressed body could grow a
// thousand times before it is counted: none is taken.
const readJson = express.json({
  limit: mostBytes,
  inflate: false,
  verify: (_request, _response, _body, encoding) => {
    if (encoding !== 'utf-8') throw Object.assign(new Error('not UTF-8'), { status: 415 });
  },
});

const checkShape: RequestHandler = (request, response, next) => {
  const problem = problemOf(request.body);
  if (problem === undefined) return next();
  refuse(response, 400, ...problem);
};

/** Why a body is no operation; undefined where it may be one. */
export function problemOf(body: unknown): readonly [code: string, message: string] | undefined {
  if (Array.isArray(body)) return ['BATCH_NOT_ALLOWED', 'Send one operation at a time.'];
  if (!isRecord(body)) return ['BAD_REQUEST', 'The body is no operation.'];
  const { query, operationName, variables, extensions } = body;
  const isText = (value: unknown): boolean => value == null || typeof value === 'string';
  const isObject = (value: unknown): boolean => value == null || isRecord(value);
  if (!isText(query)) return ['BAD_REQUEST', '"query" must be a text.'];
  if (!isText(operationName)) return ['BAD_REQUEST', '"operationName" must be a text.'];
  if (!isObject(variables)) return ['BAD_REQUEST', '"variables" must be an object.'];
  if (!isObject(extensions)) return ['BAD_REQUEST', '"extensions" must be an object.'];
  if (query == null && extensions == null) return ['BAD_REQUEST', 'The body holds no "query".'];
  return shapeOf({ variables, extensions });
}

// Without recursion: a body of 1 MB may be half a million levels deep.
function shapeOf(value: unknown): readonly [code: string, message: string] | undefined {
  const open: { readonly value: unknown; readonly depth: number }[] = [{ value, depth: 0 }];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (typeof at.value !== 'object' || at.value === null) continue;
    if (at.depth > limits.nesting) {
      return ['VALUE_TOO_DEEP', `Lists and objects may be in each other ${limits.nesting} times at most.`];
    }
    const values = Object.values(at.value);
    if (values.length > mostItems) return ['TOO_MANY_VALUES', `A list may hold ${mostItems} values at most.`];
    const unsafe = Array.isArray(at.value) ? undefined : Object.keys(at.value).find((key) => unsafeKeys.has(key));
    if (unsafe !== undefined) return ['KEY_NOT_ALLOWED', `"${unsafe}" is no name of a value.`];
    for (const inner of values) open.push({ value: inner, depth: at.depth + 1 });
  }
  return undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads and checks the body of an operation. */
export const readOperation: readonly RequestHandler[] = [requirePost, requireJson, readJson, checkShape];

/** Puts the text of an operation in the place of its hash. */
export function findPersisted(operations: PersistedOperations): RequestHandler {
  return (request, response, next) => {
    const body = request.body as { query?: string; extensions?: { persistedQuery?: { sha256Hash?: unknown } } };
    const hash = body.extensions?.persistedQuery?.sha256Hash;
    if (body.query != null || hash === undefined) return next();
    const text = operations.textOf(String(hash));
    if (text === undefined) {
      const message = 'No operation of our pages has this hash.';
      return refuse(response, 400, 'PERSISTED_QUERY_NOT_IN_LIST', message);
    }
    const { extensions: _, ...rest } = body;
    request.body = { ...rest, query: text };
    next();
  };
}

const unreadable: Readonly<Record<number, readonly [code: string, message: string]>> = {
  413: ['BODY_TOO_LARGE', 'An operation may have 1 MB at most.'],
  415: ['CONTENT_TYPE', 'Operations come as JSON in UTF-8, not compressed.'],
};

/** What the body parser refuses, told as errors of GraphQL are. */
export const answerUnreadable: ErrorRequestHandler = (error, _request: Request, response, next) => {
  const status = (error as { status?: unknown } | null)?.status;
  if (response.headersSent || typeof status !== 'number' || status < 400 || status > 499) return next(error);
  refuse(response, status, ...(unreadable[status] ?? ['BAD_REQUEST', 'The body is no JSON.']));
};
