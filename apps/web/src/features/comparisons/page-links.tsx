// The pages of a long comparison, each with an address.
import Link from 'next/link';
import { usePathname, useSearchParams } from 'next/navigation';

interface PageLinksProps {
  readonly from: number;
  readonly size: number;
  readonly total: number;
}

export function PageLinks({ from, size, total }: PageLinksProps) {
  const path = usePathname();
  const params = useSearchParams();
  if (total <= size) return null;
  const hrefOf = (place: number): string => {
    const next = new URLSearchParams(params);
    if (place <= 0) next.delete('from');
    else next.set('from', String(place));
    next.delete('thread');
    const query = next.toString();
    return query ? `${path}?${query}` : path;
  };
  const last = Math.min(from + size, total);
  return (
    <nav className="mt-3 flex items-center gap-3" aria-label="Images">
      {from > 0 ? (
        <Link className="btn small" href={hrefOf(from - size)}>
          Previous
        </Link>
      ) : null}
      <span className="t2">
        {from + 1} to {last} of {total}
      </span>
      {last < total ? (
        <Link className="btn small" href={hrefOf(from + size)}>
          Next
        </Link>
      ) : null}
    </nav>
  );
}
