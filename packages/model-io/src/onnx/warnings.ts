// What a person should know about a model that was accepted all the same.
import type { Constant, Graph } from '@pathlens/pathway-core';
import type { Conversion } from './convert.ts';
import { FileRange } from './file-reader.ts';
import type { ModelFile } from './read-model.ts';

const chunkBytes = 1 << 22;
const pathPattern = /(^|[\s"'(=:])(\/(home|Users|root|mnt|opt|var|tmp|usr|data|workspace)\/|[A-Za-z]:\\)[^\s"']/;

/** Warnings, one sentence each; reads every weight once, a few MiB at a time. */
export function findWarnings(file: ModelFile, conversion: Conversion, network: Graph): string[] {
  const warnings: string[] = [];
  const broken = [...network.constants].filter(([, constant]) => !allFinite(constant)).map(([id]) => `“${id}”`);
  if (broken.length > 0) {
    warnings.push(`Not every number is finite in ${broken.slice(0, 10).join(', ')}; results may not be finite either.`);
  }
  if (conversion.converted.size > 0) {
    warnings.push(`Weights of type ${[...conversion.converted].join(', ')} are computed with as float32.`);
  }
  if (conversion.input.elementType !== 1)
    warnings.push('The input is not float32 in the file; images are given to it as float32.');
  if (holdsPaths(file)) {
    warnings.push('The metadata holds paths of the machine that exported the file; remove them before sharing it.');
  }
  return warnings;
}

function allFinite(constant: Constant): boolean {
  const { stored } = constant;
  if (stored === undefined) return constant.values().every(Number.isFinite);
  const range = new FileRange(stored.file, stored.offset, stored.bytes);
  for (let start = 0; start < stored.bytes; start += chunkBytes) {
    const words = new Uint32Array(range.read(start, Math.min(stored.bytes, start + chunkBytes)).buffer);
    for (let at = 0; at < words.length; at++) if ((words[at] & 0x7f800000) === 0x7f800000) return false;
  }
  return true;
}

function holdsPaths({ model, graph }: ModelFile): boolean {
  const properties = [model.metadata_props, graph.metadata_props, ...graph.node.map((node) => node.metadata_props)];
  return properties.some((list) => list.some(({ value }) => pathPattern.test(value.slice(0, 4096))));
}
