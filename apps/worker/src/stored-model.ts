// The files of a model version, brought to this machine and opened: the same door for importing, pathways and predictions.
import type { ModelFile } from '@pathlens/db';
import { openModel } from '@pathlens/model-io';
import { isSidecar } from '@pathlens/pathway-core/catalog';
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

/** Brings the files to this machine while `use` runs; it gets their local paths by name. */
export async function withLocalFiles<Result>(
  files: readonly StoredFile[],
  storage: Storage,
  use: (paths: Readonly<Record<string, string>>) => Promise<Result>,
): Promise<Result> {
  const local: LocalFile[] = [];
  try {
    const paths: Record<string, string> = Object.create(null);
    for (const { path, objectKey } of files) {
      const file = await storage.localFile(objectKey);
      local.push(file);
      paths[path] = file.path;
    }
    return await use(paths);
  } finally {
    for (const file of local) await file.release();
  }
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
  // What only speaks about the model is not needed to run it.
  const parts = files.filter(({ path }) => files.length === 1 || !isSidecar(path));
  return withLocalFiles(parts, storage, async (paths) =>
    use(await openModel(paths, { output: outputName ?? undefined, inputShape, checkWeights })),
  );
}
