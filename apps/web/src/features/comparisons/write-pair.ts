// Puts the two columns that are held against each other into the address, where the order of the rows and the panel read them.

export function writePair(place: number, letter: string, pair: readonly string[]): void {
  const other = pair[1 - place];
  // Chosen twice, they change places.
  const rest = other === letter ? pair[place] : other;
  const next = place === 0 ? [letter, rest] : [rest, letter];
  const address = new URL(window.location.href);
  address.searchParams.set('columns', next.filter((one) => one !== undefined).join(','));
  if (address.href !== window.location.href) window.history.replaceState(null, '', address);
}
