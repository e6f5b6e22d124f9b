// The files of a model version, brought to this machine and opened: the same door for importing, pathways and predictions.
import type { ModelFile } from '@pathlens/db';
import { openModel } from '@pathlens/model-io';
import type { LocalFile, Storage } from '@pathlens/storage';

/** A file of a model version as a job's process needs it. */
export interface StoredFile {
  /** As it was uploaded: what messages call it. */
  readonly path: string;
  readonly objectKey: string;
}

/** What a job's process needs to open a model version. */
export interface StoredModel {
  readonly files: readonly StoredFile[];
  readonly outputName: string | null;
}

export type OpenedStoredModel = Awaited<ReturnType<typeof openModel>>;

/** The files of rows, in the order of their upload. */
export function storedFiles(rows: readonly Pick<ModelFile, 'position' | 'path' | 'objectKey'>[]): StoredFile[] {
  return [...rows].sort((a, b) => a.position - b.position).map(({ path, objectKey }) => ({ path, objectKey }));
}

/**
 * Opens the model while `use` runs; its weights are read from the local files until then.
 * @throws PathlensError with the codes of `openModel`
 */
export async function withStoredModel<Result>(
  { files, outputName }: StoredModel,
  {
    storage,
    inputShape,
    checkWeights,
  }: { readonly storage: Storage; readonly inputShape?: readonly number[]; readonly checkWeights?: boolean },
  use: (opened: OpenedStoredModel) => Promise<Result>,
): Promise<Result> {
  const local: LocalFile[] = [];
  try {
    const paths: Record<string, string> = Object.create(null);
    for (const { path, objectKey } of files) {
      const file = await storage.localFile(objectKey);
      local.push(file);
      paths[path] = file.path;
    }
    return await use(await openModel(paths, { output: outputName ?? undefined, inputShape, checkWeights }));
  } finally {
    for (const file of local) await file.release();
  }
}
