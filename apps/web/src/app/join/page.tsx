// Where invitation links lead.
import type { Metadata } from 'next';
import { Mark } from '../../design/mark.tsx';
import { Join } from '../../features/join/join.tsx';

export const metadata: Metadata = { title: 'Invitation', referrer: 'no-referrer' };

export default function JoinPage() {
  return (
    <main id="main" className="reading mx-auto grid max-w-[520px] gap-3.5 pt-16">
      <span className="flex items-center gap-2 text-md font-semibold text-strong">
        <Mark />
        Pathlens
      </span>
      <Join />
    </main>
  );
}
