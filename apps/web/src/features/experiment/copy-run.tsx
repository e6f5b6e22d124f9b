// Takes a run along: the query that reads it, and the commands that compute the same without a server.
'use client';
import { Experiment_CommandDocument } from '@pathlens/client';
import { ClipboardCopy } from 'lucide-react';
import { useClient } from 'urql';
import { ActionsMenu, useSaid } from '../figures/actions-menu.tsx';

interface CopyRunProps {
  /** Its id. */
  readonly run: string;
}

/** Everything that was asked for, and what was found of each image. */
const queryOf = (run: string): string =>
  `{ run(id: ${JSON.stringify(run)}) { model { id } selection { method { id } parameters { id value } granularity scope } sparsities target imposition seed engine codeVersion pathways(first: 100) { totalCount nodes { id image { path } probability responses { sparsity density probability logitRatio } } } } }`;

export function CopyRun({ run }: CopyRunProps) {
  const client = useClient();
  const [said, setSaid] = useSaid();
  const copy = (name: string, text: () => Promise<string>) => () =>
    void text()
      .then((words) => navigator.clipboard.writeText(words))
      .then(() => setSaid(`${name} copied.`))
      .catch(() => setSaid('This could not be copied.'));
  const command = async () => {
    const { data } = await client.query(Experiment_CommandDocument, { run }).toPromise();
    if (!data?.run) throw new Error('The run could not be read.');
    return data.run.cli;
  };
  return (
    <ActionsMenu
      label="Copy this run"
      icon={<ClipboardCopy aria-hidden />}
      actions={[
        { label: 'Copy as GraphQL', run: copy('Query', async () => queryOf(run)) },
        { label: 'Copy as CLI', run: copy('Command', command) },
      ]}
      said={said}
    />
  );
}
