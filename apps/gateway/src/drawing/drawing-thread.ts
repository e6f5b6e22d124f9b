// A thread that paints maps, writes tables and scales images, so that none of it holds up the event loop.
import { figureTable, readFigure, readTable } from '@pathlens/figures';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import { readable } from '../http/readable-part.ts';
import { tableToParquet } from '../http/table-parquet.ts';
import { readFloat32 } from '../images/npy.ts';
import { renderMap } from '../images/render-map.ts';
import { previewTensor } from '../previews/tensor-preview.ts';
import type { DrawingAnswer, DrawingTask } from './task.ts';

function draw(task: DrawingTask): unknown {
  switch (task.kind) {
    case 'map':
      return renderMap(readFloat32(task.npy), task.rendering);
    case 'parquet':
      return tableToParquet(
        readable(() => (task.part === 'TABLE' ? readTable(task.content) : figureTable(readFigure(task.content)))),
      );
    case 'tensor':
      return previewTensor(task.image, task.preprocessing);
  }
}

export default async function answer(task: DrawingTask): Promise<DrawingAnswer> {
  try {
    return { value: await draw(task) };
  } catch (error) {
    if (!(error instanceof PathlensError)) throw error;
    const { code, message, hint, limit, path } = error;
    return { refusal: { code, message, details: { hint, limit, path } } };
  }
}
