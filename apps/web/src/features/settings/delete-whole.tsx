// Deleting a project or a team as a whole.
'use client';
import { Settings_MoveToTrashDocument } from '@pathlens/client';
import { useRouter } from 'next/navigation';
import { Card } from '../../design/card.tsx';
import { ConfirmButton } from './confirm-button.tsx';
import { useAction } from './use-action.ts';

interface DeleteWholeProps {
  readonly id: string;
  readonly name: string;
  readonly what: 'project' | 'team';
}

export function DeleteWhole({ id, name, what }: DeleteWholeProps) {
  const { run, ...state } = useAction(Settings_MoveToTrashDocument, (data) => data.moveToTrash);
  const router = useRouter();
  return (
    <Card title={`Delete the ${what}`} id="delete">
      <div className="flex flex-wrap items-center gap-3 p-3">
        <p className="t2 min-w-52 flex-1">
          {what === 'project'
            ? 'With its models, data, experiments and what was said. For 30 days it can be brought back from the trash of its team.'
            : 'With all its projects. For 30 days its owners can bring it back.'}
        </p>
        <ConfirmButton
          {...state}
          label={`Delete ${what}`}
          title={`Delete “${name}”?`}
          confirm={`Delete ${what}`}
          typed={name}
          onOpen={state.forget}
          onConfirm={async () => {
            const done = (await run({ id })) !== null;
            if (done) router.push('/');
            return done;
          }}
        >
          Nobody sees it any more, and work under way in it is cancelled. It lies in the trash for 30 days.
        </ConfirmButton>
      </div>
    </Card>
  );
}
