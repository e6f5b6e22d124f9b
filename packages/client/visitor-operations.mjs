// Writes what visitors of a share link may ask, for the gateway: the operations of the pages that show shared objects, with
// their fragments, as one document.
import { Kind, print, visit } from 'graphql';

/** Operations whose names begin so. The gateway says which of them a link to which object answers. */
const names = /^(Shared_|Experiment_(?!Cancel)|Studies_(Read|Parts|TableRows|Pictures|Progress)$)/;

export function plugin(_schema, documents) {
  const definitions = documents.flatMap(({ document }) => document.definitions);
  const fragments = new Map(
    definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION).map((node) => [node.name.value, node]),
  );
  const used = new Map();
  const gather = (node) =>
    visit(node, {
      FragmentSpread({ name: { value } }) {
        if (used.has(value)) return;
        used.set(value, fragments.get(value));
        gather(fragments.get(value));
      },
    });
  const operations = definitions.filter(
    ({ kind, name }) => kind === Kind.OPERATION_DEFINITION && names.test(name.value),
  );
  for (const operation of operations) gather(operation);
  const byName = (a, b) => (a.name.value < b.name.value ? -1 : 1);
  const all = [...operations.sort(byName), ...[...used.values()].sort(byName)];
  return `# Written by the client's generator: what visitors of share links may ask, word for word.\n\n${all.map(print).join('\n\n')}\n`;
}
