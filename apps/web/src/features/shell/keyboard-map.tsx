// The keys that work, and the keys that lead from page to page: G then H, M, D or X.
'use client';
import { CircleHelp } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { isTyping } from './is-typing.ts';

const keys = [
  ['G then H, M, D, X', 'Go to overview, models, data, experiments'],
  ['J, K', 'Next, previous image'],
  ['[ and ]', 'Sparsity to the previous, next tick'],
  ['{ and }', 'Layer up, down'],
  ['I (hold)', 'Image without the map'],
  ['O, Shift O', 'Opacity of the map down, up'],
  ['Ctrl Enter', 'Start runs'],
  ['?', 'This list'],
] as const;

const places: Record<string, string> = { h: '', m: '/models', d: '/data', x: '/x' };

export function KeyboardMap({ slug }: { readonly slug: string | null }) {
  const [open, setOpen] = useState(false);
  const router = useRouter();
  const goAt = useRef(0);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (isTyping(event) || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === '?') setOpen(true);
      else if (event.key === 'g') goAt.current = event.timeStamp;
      else if (slug && event.timeStamp - goAt.current < 1200 && event.key in places) {
        goAt.current = 0;
        router.push(`/p/${slug}${places[event.key]}`);
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [router, slug]);
  return (
    <>
      <Button
        variant="ghost"
        iconOnly
        className="max-sm:hidden"
        aria-label="Keyboard map"
        title="Keyboard map (?)"
        onClick={() => setOpen(true)}
      >
        <CircleHelp aria-hidden />
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title="Keyboard map">
        <table>
          <tbody>
            {keys.map(([key, does]) => (
              <tr key={key}>
                <th scope="row" className="w-44">
                  <kbd>{key}</kbd>
                </th>
                <td>{does}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Dialog>
    </>
  );
}
