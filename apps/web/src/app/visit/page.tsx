// Where the address of a share link leads: opens the link and goes on to what it shows.
import type { Metadata } from 'next';
import { OpenLink } from '../../features/visit/open-link.tsx';

export const metadata: Metadata = {
  title: 'Shared with you',
  description: 'Somebody shared pathways of a neural network with you.',
  referrer: 'no-referrer',
  robots: { index: false },
};

export default function SharedRoute() {
  return <OpenLink />;
}
