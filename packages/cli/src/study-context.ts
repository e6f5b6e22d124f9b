// Everything a study is given, opened: models, images, masks and maps of the options, for one of several threads where it must be.
import type { StudyContext, StudyRequest } from '@pathlens/studies';
import type { Values } from './arguments.ts';
import { type MapFile, openMapFiles } from './foreign-map-files.ts';
import { type OpenedStudyModels, type OpeningOptions, openStudyModels } from './study-models.ts';
import { provenanceOf } from './study-report.ts';

export interface OpenedStudy {
  readonly opened: OpenedStudyModels;
  readonly context: StudyContext;
  readonly maps: readonly MapFile[];
  close(): Promise<void>;
}

/** Throws PathlensError for everything that is wrong with the files. */
export async function openStudy(
  values: Values,
  { request, signal, ...options }: OpeningOptions & { readonly request: StudyRequest; readonly signal: AbortSignal },
): Promise<OpenedStudy> {
  const opened = await openStudyModels(values, options);
  try {
    const { foreign, close } = await openMapFiles(values, opened);
    const models = opened.models.map(({ model }) => model);
    return {
      opened,
      maps: foreign,
      context: { models, foreign, request, provenance: provenanceOf(request, opened), signal },
      async close() {
        await close();
        await opened.close();
      },
    };
  } catch (error) {
    await opened.close();
    throw error;
  }
}
