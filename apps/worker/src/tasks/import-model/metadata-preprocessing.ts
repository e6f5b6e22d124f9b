// Preprocessing out of what exporters write into ONNX metadata: the keys of Hugging Face image processors
// (preprocessor_config.json) and of timm's pretrained_cfg, each as JSON or spread over properties of their own.
import { type Preprocessing, preprocessing } from '@pathlens/jobs';

type Facts = Readonly<Record<string, unknown>>;

const containers = ['preprocessor_config', 'preprocessor_config.json', 'image_processor', 'pretrained_cfg', 'config'];

function isFacts(value: unknown): value is Facts {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parsed(text: string): unknown {
  try {
    // Python writes tuples and None where JSON has lists and null.
    return JSON.parse(text.replace(/^\s*\((.*)\)\s*$/s, '[$1]'));
  } catch {
    return text;
  }
}

function factsOf(properties: ReadonlyMap<string, string>): Facts {
  const own = Object.fromEntries([...properties].map(([key, text]) => [key, parsed(text)]));
  const held = containers.flatMap((key) => (isFacts(own[key]) ? [own[key] as Facts] : []));
  return Object.assign({}, ...held, own);
}

function numbers(value: unknown): number[] | undefined {
  return Array.isArray(value) && value.length > 0 && value.every((one) => Number.isFinite(one)) ? value : undefined;
}

/** One number a channel out of a list, or the same for all. */
function perChannel(values: readonly number[], channels: number): number[] {
  return Array.from({ length: channels }, (_, at) => values[at] ?? values[0]);
}

/** PIL's numbers of filters, or names. */
function interpolationOf({ resample, interpolation }: Facts): Preprocessing['interpolation'] {
  if (resample === 3 || interpolation === 'bicubic') return 'bicubic';
  return resample === 0 || interpolation === 'nearest' ? 'nearest' : undefined;
}

/** The shorter side before a centre crop; undefined where the image is stretched. */
function shorterSideOf(facts: Facts, crop: number): number | undefined {
  const { crop_pct: share, size, do_center_crop: crops } = facts;
  if (typeof share === 'number' && share > 0.3 && share <= 1) return Math.floor(crop / share);
  const shortest = isFacts(size) ? size.shortest_edge : size;
  if (typeof shortest === 'number' && crops !== false && shortest >= crop) return shortest;
  return undefined;
}

/** null where the metadata says nothing of it, or nothing that fits the input [C, H, W]. */
export function metadataPreprocessing(
  properties: ReadonlyMap<string, string>,
  [channels, height, width]: readonly number[],
): Preprocessing | null {
  const facts = factsOf(properties);
  const mean = numbers(facts.image_mean ?? facts.mean);
  const std = numbers(facts.image_std ?? facts.std);
  if (mean === undefined || std === undefined) return null;
  const shorterSide = shorterSideOf(facts, Math.max(height, width));
  const interpolation = interpolationOf(facts);
  const found = preprocessing.safeParse({
    height,
    width,
    ...(shorterSide === undefined ? { resize: 'stretch' } : { resize: 'shorter-side-crop', shorterSide }),
    ...(interpolation === undefined ? {} : { interpolation }),
    channels: channels === 1 ? 'grey' : 'rgb',
    // Means of 103 or 123 are of bytes.
    range: Math.max(...mean) > 2 ? '0..255' : '0..1',
    mean: perChannel(mean, channels),
    std: perChannel(std, channels),
  });
  return found.success ? found.data : null;
}
