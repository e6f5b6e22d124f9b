// The pages that one may go to from anywhere.
import type { Action } from '@pathlens/client';
import type { Choice } from './choices.ts';

interface Around {
  /** The project one is in; null outside of one. */
  readonly current: { readonly slug: string; readonly name: string; readonly demo: boolean } | null;
  readonly projects: readonly { readonly slug: string; readonly name: string }[];
  readonly teams: readonly { readonly slug: string; readonly name: string; readonly may: readonly Action[] }[];
  readonly siteAdmin: boolean;
  /** What may be done in the project. */
  readonly may: readonly Action[];
}

const to = (title: string, href: string, more: Partial<Choice> = {}): Choice => ({
  id: `page ${href}`,
  title,
  href,
  ...more,
});

function ofProject({ current, may }: Around): readonly Choice[] {
  if (!current) return [];
  const root = `/p/${current.slug}`;
  return [
    ...(may.includes('RUN') ? [to('New experiment', `${root}/x/new`, { words: 'start run' })] : []),
    ...(may.includes('RUN')
      ? [to('New study', `${root}/s/new`, { words: 'claims evaluation overlap start run' })]
      : []),
    to('Overview', root, { keys: ['G H'], words: 'home project' }),
    to('Models', `${root}/models`, { keys: ['G M'], words: 'networks upload' }),
    to('Data', `${root}/data`, { keys: ['G D'], words: 'datasets images upload' }),
    to('Experiments', `${root}/x`, { keys: ['G X'], words: 'runs' }),
    to('Comparisons', `${root}/c`, { keys: ['G C'], words: 'columns' }),
    to('Claims & reports', `${root}/s`, { keys: ['G R'], words: 'studies evaluation' }),
    to('Project settings', `${root}/settings`, { words: 'access trash storage delete' }),
  ];
}

/** Those of the project, then those of the person. */
export function pageChoices(around: Around): readonly Choice[] {
  const { teams, siteAdmin } = around;
  return [
    ...ofProject(around),
    to('Inbox', '/inbox', { keys: ['G I'], words: 'notifications mentions' }),
    to('Your account', '/account', { words: 'settings preferences theme password passkey keys' }),
    to('API tokens', '/account/tokens'),
    ...teams.map(({ name, slug }) =>
      to(name, `/t/${slug}/settings`, { detail: 'Team', words: 'people members invite' }),
    ),
    ...(teams.some(({ may }) => may.includes('CREATE')) ? [to('New project', '/new-project')] : []),
    to('New team', '/new-team'),
    ...(siteAdmin ? [to('Installation', '/installation', { words: 'people admin' })] : []),
    to('Design system', '/design', { words: 'components tokens colours' }),
  ];
}

/** The other projects. */
export function projectChoices({ current, projects }: Around): readonly Choice[] {
  return projects
    .filter(({ slug }) => slug !== current?.slug)
    .map(({ slug, name }) => to(name, `/p/${slug}`, { detail: 'Project' }));
}
