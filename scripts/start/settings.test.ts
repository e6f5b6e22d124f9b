import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { inRepository } from '../build/repository.ts';
import { readSettings, shareOfWorker } from './settings.ts';

test('without any setting everything is on this machine, in .data', () => {
  expect(readSettings([], {})).toMatchObject({
    port: 8080,
    portIsGiven: false,
    host: '127.0.0.1',
    publicUrl: undefined,
    databaseUrl: undefined,
    storageUrl: pathToFileURL(inRepository('.data', 'objects')).href,
    dataDir: inRepository('.data'),
    demo: true,
    workers: 1,
  });
});

test('several workers share the machine, and what they are given is theirs', () => {
  const machine = { threads: 7, memoryBytes: 10 * 2 ** 30 };
  const shares = [0, 1, 2].map((worker) => shareOfWorker(worker, 3, {}, machine));
  expect(shares.map((share) => share.WORKER_THREADS)).toEqual(['3', '2', '2']);
  expect(shares.map((share) => share.WORKER_MEMORY_MB)).toEqual(['2048', '2048', '2048']);
  expect(shareOfWorker(0, 1, {}, machine)).toEqual({});
  expect(shareOfWorker(5, 8, { WORKER_THREADS: '4' }, { ...machine, threads: 2 }).WORKER_THREADS).toBe('4');
  expect(shareOfWorker(5, 8, {}, { ...machine, threads: 2 }).WORKER_THREADS).toBe('1');
});

test('relative folders are those of the caller, and may hold any character', () => {
  const settings = readSettings(['--no-demo'], {
    INIT_CWD: '/home/ada',
    DATA_DIR: 'my data%20',
    STORAGE_URL: 'big #1',
  });
  expect(settings.dataDir).toBe(resolve('/home/ada/my data%20'));
  expect(settings.storageUrl).toBe(pathToFileURL(join(resolve('/home/ada'), 'big #1')).href);
  expect(settings.demo).toBe(false);
});

test('a public address loses its last slash', () => {
  expect(readSettings([], { PUBLIC_URL: 'https://lens.example.org/' }).publicUrl).toBe('https://lens.example.org');
});

test.each([
  [{ WORKERS: '0' }, 'WORKERS is "0"'],
  [{ PORT: 'http' }, 'PORT is "http"'],
  [{ PORT: '0' }, 'PORT is "0"'],
  [{ PORT: '65536' }, 'PORT is "65536"'],
  [{ PUBLIC_URL: 'lens.example.org' }, 'PUBLIC_URL is "lens.example.org"'],
  [{ PUBLIC_URL: 'file:///etc' }, 'PUBLIC_URL is "file:///etc"'],
])('%j is refused by name', (env, complaint) => {
  expect(() => readSettings([], env)).toThrow(complaint);
});

test('an unknown option is refused and the known ones are told', () => {
  expect(() => readSettings(['--demo=no'], {})).toThrow(/no option "--demo=no"[\s\S]*--no-demo/);
});
