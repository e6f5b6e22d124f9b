// A figure as a file: SVG and PNG with title, caption and provenance, its data as CSV.
import { drawExport, type Figure, palettes, renderSvg, toCsv } from '@pathlens/figures';
import { loadImage } from '../../picture/load.ts';
import { paintDrawing } from './paint-drawing.ts';

/** Addresses of a figure's pictures by their id. */
export type PictureUrls = Readonly<Record<string, string>>;

const exportWidth = 720;
const pngScale = 2;

/** Saves what stands at an address; without a name it is called as the server says. */
export function saveFrom(url: string, name = ''): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
}

function save(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  saveFrom(url, name);
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Ids become names of files. */
function fileName(id: string, extension: string): string {
  return `${id.replace(/[^\p{L}\p{N}._-]+/gu, '-')}.${extension}`;
}

function pictureIds(figure: Figure): readonly string[] {
  if (figure.kind !== 'pictures') return [];
  const ids = figure.rows.flatMap(({ cells }) => cells.flatMap(({ picture }) => picture ?? []));
  return [...new Set(ids)];
}

async function dataUri(url: string): Promise<string> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`The picture could not be read (status ${response.status}).`);
  const blob = await response.blob();
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(new Error('The picture could not be read.'));
    reader.readAsDataURL(blob);
  });
}

/** What every picture is loaded as; those that cannot be read are left out, as flat blocks. */
async function loadPictures<Loaded>(
  figure: Figure,
  urls: PictureUrls,
  load: (url: string) => Promise<Loaded>,
): Promise<ReadonlyMap<string, Loaded>> {
  const ids = pictureIds(figure).filter((id) => Object.hasOwn(urls, id));
  const settled = await Promise.allSettled(ids.map((id) => load(urls[id])));
  return new Map(settled.flatMap((one, i) => (one.status === 'fulfilled' ? [[ids[i], one.value]] : [])));
}

export async function saveSvg(figure: Figure, urls: PictureUrls): Promise<void> {
  const pictures = Object.fromEntries(await loadPictures(figure, urls, dataUri));
  const svg = renderSvg(figure, { theme: 'export', width: exportWidth, pictures });
  save(new Blob([svg], { type: 'image/svg+xml' }), fileName(figure.id, 'svg'));
}

export async function savePng(figure: Figure, urls: PictureUrls): Promise<void> {
  const drawing = drawExport(figure, exportWidth);
  const [loaded] = await Promise.all([loadPictures(figure, urls, loadImage), document.fonts.ready]);
  const canvas = document.createElement('canvas');
  canvas.width = drawing.width * pngScale;
  canvas.height = drawing.height * pngScale;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser gives no canvas to draw on.');
  context.scale(pngScale, pngScale);
  paintDrawing(context, drawing, palettes.export, loaded);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error('The picture is too large for this browser. Save it as SVG.');
  save(blob, fileName(figure.id, 'png'));
}

export function saveText(text: string, name: string, mediaType: string): void {
  save(new Blob([text], { type: `${mediaType};charset=utf-8` }), name);
}

export function saveCsv(figure: Figure): void {
  save(new Blob([toCsv(figure)], { type: 'text/csv;charset=utf-8' }), fileName(figure.id, 'csv'));
}
