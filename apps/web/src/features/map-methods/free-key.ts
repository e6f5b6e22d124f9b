// Keys of things that may be chosen more than once: "deletion", "deletion 2".

/** A key that none of the known ones has. */
export function freeKey(id: string, known: readonly { readonly key: string }[]): string {
  let number = 1;
  const key = () => (number === 1 ? id : `${id} ${number}`);
  while (known.some((one) => one.key === key())) number++;
  return key();
}

/** The title of one of several of the same kind: "Deletion", "Deletion, 2". */
export function titleOf(title: string, { id, key }: { readonly id: string; readonly key: string }): string {
  return key === id ? title : `${title}, ${key.slice(id.length + 1)}`;
}
