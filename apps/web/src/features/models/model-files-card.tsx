// The files a version was made of, to be downloaded again.
import { Download } from 'lucide-react';
import { Card } from '../../design/card.tsx';
import { formatBytes } from '../../numbers/format.ts';
import type { ModelVersionData } from './model-page.tsx';

export function ModelFilesCard({ version }: { readonly version: ModelVersionData }) {
  const { files } = version;
  return (
    <Card title="Files" id="files" aside={files.length > 1 ? `${files.length}` : undefined}>
      <ul className="grid max-h-72 overflow-auto py-1">
        {files.map(({ path, bytes, digest, url }) => (
          <li key={path}>
            <a
              href={url}
              download
              className="flex min-h-9 items-center gap-2 px-3 text-strong no-underline hover:bg-hover"
              title={`SHA-256 ${digest}`}
            >
              <Download aria-hidden className="size-4 flex-none" />
              <span className="min-w-0 flex-1 truncate">{path}</span>
              <span className="t3 flex-none text-xs">{formatBytes(Number(bytes))}</span>
            </a>
          </li>
        ))}
      </ul>
    </Card>
  );
}
