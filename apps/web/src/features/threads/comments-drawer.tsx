// The drawer with a page's threads, and its code: loaded when it is first opened.
'use client';
import { Drawer } from '../../design/drawer.tsx';
import { ThreadPanel } from './thread-panel.tsx';

interface CommentsDrawerProps {
  readonly onOpenChange: (open: boolean) => void;
  /** The page shows what was chosen. */
  readonly onGone: () => void;
}

export default function CommentsDrawer({ onOpenChange, onGone }: CommentsDrawerProps) {
  return (
    <Drawer open onOpenChange={onOpenChange} title="Comments">
      <ThreadPanel onGone={onGone} />
    </Drawer>
  );
}
