// Types of workspace-folders.mjs.
/** Folders with a package.json, relative to `root`, without the root itself. */
export function workspaceFolders(root: string): string[];
