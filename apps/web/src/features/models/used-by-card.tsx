// What rests on a model version: experiments, studies and comparisons, each with its address.
import { Columns2, FileText, FlaskConical } from 'lucide-react';
import type { ReactNode } from 'react';
import { Card } from '../../design/card.tsx';
import { Link } from '../../design/link.tsx';
import type { ModelVersionData } from './model-page.tsx';

interface UsedByCardProps {
  readonly version: ModelVersionData;
  /** Address of the project. */
  readonly root: string;
}

interface Use {
  readonly id: string;
  readonly name: string;
  readonly href: string;
  readonly icon: ReactNode;
}

export function UsedByCard({ version, root }: UsedByCardProps) {
  const { usedBy, usedByStudies, usedByComparisons } = version;
  const use =
    (kind: 'x' | 's' | 'c', icon: ReactNode) =>
    (of: { readonly id: string; readonly name: string }): Use => {
      return { ...of, href: `${root}/${kind}/${encodeURIComponent(of.id)}`, icon };
    };
  const uses = [
    ...usedBy.nodes.map(use('x', <FlaskConical aria-hidden />)),
    ...usedByStudies.nodes.map(use('s', <FileText aria-hidden />)),
    ...usedByComparisons.nodes.map(use('c', <Columns2 aria-hidden />)),
  ];
  const total = usedBy.totalCount + usedByStudies.totalCount + usedByComparisons.totalCount;
  return (
    <Card title="Used by" id="used-by" aside={total === 0 ? undefined : 'cannot be deleted while in use'}>
      <div className="flex flex-wrap gap-2 px-3 py-2.5">
        {uses.map(({ id, name, href, icon }) => (
          <Link key={id} href={href} className="chip">
            {icon}
            {name}
          </Link>
        ))}
        {total === 0 ? <span className="t2">No experiment, study or comparison yet.</span> : null}
        {total > uses.length ? <span className="t3">and {total - uses.length} more</span> : null}
      </div>
    </Card>
  );
}
