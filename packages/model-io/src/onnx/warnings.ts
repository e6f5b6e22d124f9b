// What a person should know about a model that was accepted all the same.
import type { Constant, Graph } from '@pathlens/pathway-core';
import type { Conversion } from './convert.ts';
import { FileRange } from './file-reader.ts';
import type { ModelFile } from './read-model.ts';
import type { Property } from './schema.ts';

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
  const place = pathPlaces(file);
  if (place !== undefined) {
    warnings.push(
      `${place} file paths of the exporting machine. They are not shown; the uploaded file keeps them, for whoever may download it.`,
    );
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

/** Who carries paths, as the start of a sentence. */
function pathPlaces({ model, graph }: ModelFile): string | undefined {
  const holds = (list: readonly Property[]) =>
    list.some(({ key, value }) => /stack_trace$/.test(key) || pathPattern.test(value.slice(0, 4096)));
  const nodes = graph.node.filter((node) => holds(node.metadata_props)).length;
  if (nodes > 0) return nodes === 1 ? '1 node carries' : `${nodes.toLocaleString('en')} nodes carry`;
  return holds(model.metadata_props) || holds(graph.metadata_props) ? 'The metadata carries' : undefined;
}
