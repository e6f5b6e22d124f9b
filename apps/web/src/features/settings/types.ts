// What the settings pages show.
import type { Settings_ProjectQuery, Settings_TeamQuery } from '@pathlens/client';

export type TeamSettings = NonNullable<Settings_TeamQuery['team']>;
export type ProjectSettings = NonNullable<Settings_ProjectQuery['project']>;
export type TrashList = ProjectSettings['trash'];
