// Rules for single files: how they open, how long they are, how they are named, who reads the environment.
import { basename } from 'node:path';
import { isTest, type SourceFile } from './source-files.ts';

const MAX_SOURCE_LINES = 400;
const MAX_TEST_LINES = 800;
const vagueNames = /^(utils?|helpers?|common|shared|lib|misc|managers?)$/;

/** One line for every rule a file breaks. */
export function checkFiles(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => [
    ...checkHeader(file),
    ...checkLength(file),
    ...checkName(file),
    ...checkEnvironment(file),
  ]);
}

function checkHeader({ path, text }: SourceFile): string[] {
  const lines = text.split('\n').filter((line) => !/^(#!|\s*$|['"]use (client|server)['"];?)/.test(line));
  const opening = path.endsWith('.py') ? /^(#|""")\s*\S/ : /^(\/\/|\/\*)\s*\S/;
  // A test beside its subject has said so by its name.
  if (text.trim() === '' || /\.test\.tsx?$/.test(path) || opening.test(lines[0] ?? '')) return [];
  return [`${path}: does not open with a line that says what it is`];
}

function checkLength({ path, text }: SourceFile): string[] {
  const limit = isTest(path) ? MAX_TEST_LINES : MAX_SOURCE_LINES;
  const lines = text.split('\n').length - 1;
  return lines > limit ? [`${path}: has ${lines} lines; the limit is ${limit}`] : [];
}

function checkName({ path }: SourceFile): string[] {
  const words = path.split('/').map((part) => part.replace(/\..*$/, ''));
  const vague = words.find((word) => vagueNames.test(word));
  return vague ? [`${path}: "${vague}" does not say what is in it`] : [];
}

function checkEnvironment({ path, text }: SourceFile): string[] {
  if (!/\bprocess\.env\b/.test(text.replace(/^\s*(\/\/|\*|\/\*).*$/gm, ''))) return [];
  const atTheEdge =
    /^(env|settings)\.ts$/.test(basename(path)) ||
    /\.config\.m?[jt]s$/.test(path) ||
    /(^|\/)generate\.mjs$/.test(path) ||
    /(^|\/)(scripts|bench|e2e)\//.test(path) ||
    isTest(path);
  return atTheEdge ? [] : [`${path}: reads process.env; only an env.ts or a config file does`];
}
