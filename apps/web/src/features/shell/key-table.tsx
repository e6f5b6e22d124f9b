// The keyboard map: every key that works on this page, as the page itself says it. Loaded when it is first asked for.
'use client';
import { Dialog } from '../../design/dialog.tsx';
import { Keys } from '../actions/key-caps.tsx';
import { useActionGroups } from '../actions/use-actions.ts';

export default function KeyTable({ onClose }: { readonly onClose: () => void }) {
  const groups = useActionGroups().flatMap(({ title, actions }) => {
    const keyed = actions.filter(({ keys = [] }) => keys.length > 0);
    return keyed.length > 0 ? [{ title, actions: keyed }] : [];
  });
  return (
    <Dialog open wide onOpenChange={(open) => !open && onClose()} title="Keyboard map">
      <div className="gap-x-8 sm:columns-2">
        {groups.map(({ title, actions }) => (
          <table key={title} className="mb-4">
            <caption className="py-1 text-left font-semibold">{title}</caption>
            <tbody>
              {actions.map(({ id, name, keys = [], how }) => (
                <tr key={id} className="break-inside-avoid">
                  <td className="!pl-0 whitespace-normal">{name}</td>
                  <td className="num w-px !pr-0">
                    <span className="inline-flex flex-wrap justify-end gap-x-3 gap-y-1">
                      {keys.map((shortcut) => (
                        <Keys key={shortcut} shortcut={shortcut} how={how} />
                      ))}
                    </span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </div>
      <p className="t3 text-xs">
        Keys of a single letter are off while you write, and can be turned off in your account. What can be done without
        a key is in the palette.
      </p>
    </Dialog>
  );
}
