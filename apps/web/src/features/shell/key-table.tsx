// The list of keys. Loaded when it is first asked for.
'use client';
import { Dialog } from '../../design/dialog.tsx';

const keys = [
  ['G then H, M, D, X, C, R', 'Go to overview, models, data, experiments, comparisons, claims and reports'],
  ['J, K', 'Next, previous image'],
  ['B, M', 'Boxes, masks of an open image'],
  ['[ and ]', 'Sparsity to the previous, next tick'],
  ['{ and }', 'Layer up, down'],
  ['I (hold)', 'Image without the map'],
  ['O, Shift O', 'Opacity of the map down, up'],
  ['Shift S', 'Share'],
  ['C', 'Comment on what has the focus, or point at it'],
  ['N and P', 'Next and previous thread'],
  ['Ctrl Enter', 'Start runs, send a comment'],
  ['?', 'This list'],
] as const;

export default function KeyTable({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title="Keyboard map">
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
  );
}
