-- Which rows the gateway's role may touch, whatever a query forgot to say: the second line behind apps/gateway/src/policy.ts.
-- Applied after the migrations whenever this text has changed (packages/db/src/security), so it drops what it makes anew.
-- The viewer stands in the setting pathlens.viewer, written by the gateway's pool at each checkout.
-- It tells teams apart, and what a team says among itself from what a link shows of it; roles, scopes and the trash are the first
-- line's.
-- The owner of the tables is not held by it: worker, janitor, queue and sign-in act as the owner.
DROP SCHEMA IF EXISTS pathlens CASCADE;
CREATE SCHEMA pathlens;

-- ---- who asks

CREATE FUNCTION pathlens.viewer() RETURNS jsonb LANGUAGE sql STABLE
AS $$ SELECT nullif(current_setting('pathlens.viewer', true), '')::jsonb $$;

CREATE FUNCTION pathlens.user_id() RETURNS text LANGUAGE sql STABLE
AS $$ SELECT pathlens.viewer() ->> 'user' $$;

-- The person, and the token or link they act through.
CREATE FUNCTION pathlens.actors() RETURNS text[] LANGUAGE sql STABLE
AS $$ SELECT array_remove(ARRAY[pathlens.viewer() ->> 'user', pathlens.viewer() ->> 'token', pathlens.viewer() #>> '{link,id}'], NULL) $$;

CREATE FUNCTION pathlens.site_admin() RETURNS boolean LANGUAGE sql STABLE
AS $$ SELECT coalesce((pathlens.viewer() ->> 'siteAdmin')::boolean, false) $$;

CREATE FUNCTION pathlens.teams() RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
AS $$
  SELECT coalesce(array_agg(membership."teamId"), '{}') FROM public.membership
  WHERE membership."userId" = pathlens.user_id() AND (
    pathlens.viewer() ->> 'project' IS NULL
    OR membership."teamId" = (SELECT "teamId" FROM public.project WHERE id = pathlens.viewer() ->> 'project'))
$$;

-- A role of null in a project closes it to a member of its team; owners are never shut out.
CREATE FUNCTION pathlens.projects() RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
AS $$
  SELECT coalesce(array_agg(project.id), '{}') FROM public.membership
  JOIN public.project ON project."teamId" = membership."teamId"
  LEFT JOIN public.project_role ON project_role."projectId" = project.id AND project_role."userId" = membership."userId"
  WHERE membership."userId" = pathlens.user_id()
    AND (membership.role = 'OWNER' OR project_role."projectId" IS NULL OR project_role.role IS NOT NULL)
    AND (pathlens.viewer() ->> 'project' IS NULL OR project.id = pathlens.viewer() ->> 'project')
$$;

-- ---- visitors of a link: its object, the experiments that it shows, and what these are made of

CREATE FUNCTION pathlens.link_id() RETURNS text LANGUAGE sql STABLE
AS $$ SELECT pathlens.viewer() #>> '{link,id}' $$;

CREATE FUNCTION pathlens.link_project() RETURNS text LANGUAGE sql STABLE
AS $$ SELECT pathlens.viewer() #>> '{link,project}' $$;

-- What a link shows goes with the team of its project.
CREATE FUNCTION pathlens.link_team() RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
AS $$ SELECT "teamId" FROM public.project WHERE id = pathlens.link_project() $$;

CREATE FUNCTION pathlens.link_object() RETURNS text LANGUAGE sql STABLE
AS $$ SELECT pathlens.viewer() #>> '{link,object}' $$;

-- Only of the link's own project, whatever the viewer claims.
CREATE FUNCTION pathlens.link_objects() RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
AS $$
  SELECT coalesce(array_agg(id), '{}') FROM (
    SELECT id FROM public.experiment WHERE "projectId" = pathlens.link_project()
      AND (id = pathlens.link_object() OR pathlens.viewer() #> '{link,experiments}' ? id)
    UNION SELECT id FROM public.study WHERE "projectId" = pathlens.link_project() AND id = pathlens.link_object()
    UNION SELECT id FROM public.comparison WHERE "projectId" = pathlens.link_project() AND id = pathlens.link_object()
    UNION SELECT id FROM public.report WHERE "projectId" = pathlens.link_project() AND id = pathlens.link_object()
  ) AS shown
$$;

-- As the row of the link says, whatever the viewer claims.
CREATE FUNCTION pathlens.team_talk_hidden() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
AS $$ SELECT coalesce((SELECT "teamTalkHidden" FROM public.share_link WHERE id = pathlens.link_id()), true) $$;

CREATE FUNCTION pathlens.link_model_versions() RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
AS $$
  SELECT coalesce(array_agg(id), '{}') FROM (
    SELECT "modelVersionId" AS id FROM public.run WHERE "experimentId" = ANY (pathlens.link_objects())
    UNION SELECT "modelVersionId" FROM public.study_model WHERE "studyId" = ANY (pathlens.link_objects())
  ) AS shown
$$;

CREATE FUNCTION pathlens.link_models() RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
AS $$
  SELECT coalesce(array_agg(DISTINCT "modelId"), '{}') FROM public.model_version WHERE id = ANY (pathlens.link_model_versions())
$$;

CREATE FUNCTION pathlens.link_dataset_versions() RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
AS $$
  SELECT coalesce(array_agg(id), '{}') FROM (
    SELECT item."datasetVersionId" AS id FROM public.experiment_image JOIN public.item ON item.id = experiment_image."itemId"
    WHERE experiment_image."experimentId" = ANY (pathlens.link_objects())
    UNION SELECT "datasetVersionId" FROM public.study WHERE id = ANY (pathlens.link_objects())
  ) AS shown
$$;

CREATE FUNCTION pathlens.link_datasets() RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
AS $$
  SELECT coalesce(array_agg(DISTINCT "datasetId"), '{}') FROM public.dataset_version WHERE id = ANY (pathlens.link_dataset_versions())
$$;

-- ---- where a row belongs. Views are read with their owner's rights, so that a policy that asks where a row's parent belongs
-- does not set off the parent's own; the planner sees through them, as it would not through functions.

CREATE VIEW pathlens.model_place AS SELECT id, "projectId" FROM public.model;
CREATE VIEW pathlens.model_version_place AS
  SELECT version.id, "projectId" FROM public.model_version AS version JOIN public.model ON model.id = version."modelId";
CREATE VIEW pathlens.dataset_place AS SELECT id, "projectId" FROM public.dataset;
CREATE VIEW pathlens.slice_place AS SELECT id, "projectId" FROM public.slice;
CREATE VIEW pathlens.experiment_place AS SELECT id, "projectId" FROM public.experiment;
CREATE VIEW pathlens.run_place AS SELECT id, "projectId", "experimentId" FROM public.run;
CREATE VIEW pathlens.pathway_place AS
  SELECT pathway.id, "experimentId" FROM public.pathway JOIN public.run ON run.id = "runId";
CREATE VIEW pathlens.study_place AS SELECT id, "projectId" FROM public.study;
CREATE VIEW pathlens.comparison_place AS SELECT id, "projectId" FROM public.comparison;
CREATE VIEW pathlens.report_place AS SELECT id, "projectId" FROM public.report;
CREATE VIEW pathlens.webhook_place AS SELECT id, "projectId" FROM public.webhook;
CREATE VIEW pathlens.thread_place AS SELECT id, "projectId", "objectId", "linkId" FROM public.thread;
CREATE VIEW pathlens.comment_place AS
  SELECT comment.id, comment."projectId", "objectId", thread."linkId" FROM public.comment JOIN public.thread ON thread.id = "threadId";
CREATE VIEW pathlens.image_place AS
  SELECT "itemId", "experimentId" AS "objectId" FROM public.experiment_image
  UNION ALL SELECT "itemId", "studyId" FROM public.study_image;
CREATE VIEW pathlens.closed_place AS
  SELECT role."projectId", role."userId" FROM public.project_role AS role JOIN public.project ON project.id = role."projectId"
  WHERE role.role IS NULL AND NOT EXISTS (SELECT FROM public.membership AS member
    WHERE member."teamId" = project."teamId" AND member."userId" = role."userId" AND member.role = 'OWNER');
CREATE VIEW pathlens.member_place AS SELECT "userId", "teamId" FROM public.membership;

-- Somebody who left: their name stays on what they made and said.
CREATE FUNCTION pathlens.worked_here(person text) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = ''
AS $$
DECLARE
  here text[] := array_remove(pathlens.projects() || pathlens.link_project(), NULL);
BEGIN
  RETURN cardinality(here) > 0 AND (
    EXISTS (SELECT FROM public.project WHERE id = ANY (here) AND "createdById" = person)
    OR EXISTS (SELECT FROM public.model WHERE "projectId" = ANY (here) AND "createdById" = person)
    OR EXISTS (SELECT FROM public.model_version JOIN public.model ON model.id = "modelId"
      WHERE "projectId" = ANY (here) AND model_version."createdById" = person)
    OR EXISTS (SELECT FROM public.dataset WHERE "projectId" = ANY (here) AND "createdById" = person)
    OR EXISTS (SELECT FROM public.dataset_version JOIN public.dataset ON dataset.id = "datasetId"
      WHERE "projectId" = ANY (here) AND dataset_version."createdById" = person)
    OR EXISTS (SELECT FROM public.slice WHERE "projectId" = ANY (here) AND "createdById" = person)
    OR EXISTS (SELECT FROM public.experiment WHERE "projectId" = ANY (here) AND "createdById" = person)
    OR EXISTS (SELECT FROM public.study WHERE "projectId" = ANY (here) AND "createdById" = person)
    OR EXISTS (SELECT FROM public.prediction_table WHERE "projectId" = ANY (here) AND "createdById" = person)
    OR EXISTS (SELECT FROM public.comparison WHERE "projectId" = ANY (here) AND "createdById" = person)
    OR EXISTS (SELECT FROM public.comparison_version JOIN public.comparison ON comparison.id = "comparisonId"
      WHERE "projectId" = ANY (here) AND comparison_version."createdById" = person)
    OR EXISTS (SELECT FROM public.report WHERE "projectId" = ANY (here) AND "createdById" = person)
    OR EXISTS (SELECT FROM public.report_version JOIN public.report ON report.id = "reportId"
      WHERE "projectId" = ANY (here) AND report_version."createdById" = person)
    OR EXISTS (SELECT FROM public.report_writer JOIN public.report ON report.id = "reportId"
      WHERE "projectId" = ANY (here) AND "userId" = person)
    OR EXISTS (SELECT FROM public.saved_view WHERE "projectId" = ANY (here) AND "createdById" = person)
    OR EXISTS (SELECT FROM public.share_link WHERE "projectId" = ANY (here) AND "createdById" = person)
    OR EXISTS (SELECT FROM public.upload WHERE "projectId" = ANY (here) AND "createdById" = person)
    OR EXISTS (SELECT FROM public.thread WHERE "projectId" = ANY (here) AND person IN ("createdById", "resolvedById"))
    OR EXISTS (SELECT FROM public.comment WHERE "authorId" = person AND "projectId" = ANY (here))
    OR EXISTS (SELECT FROM public.reaction JOIN public.comment ON comment.id = "commentId"
      WHERE "userId" = person AND "projectId" = ANY (here)));
END $$;

-- ---- policies. What a viewer knows is asked in sub-selects without a row's columns, once a statement and not once a row.

DO $policies$
DECLARE
  -- Ids of projects, teams and objects of the viewer.
  mine constant text := 'ANY ((SELECT pathlens.projects())::text[])';
  teams constant text := 'ANY ((SELECT pathlens.teams())::text[])';
  shown constant text := 'ANY ((SELECT pathlens.link_objects())::text[])';
  me constant text := '(SELECT pathlens.user_id())';
  -- Of a thread: what is said on the object of a link, as far as the link shows it. In place of %1$s stands the row that says so.
  heard constant text := '(%1$s."objectId" = (SELECT pathlens.link_object())
    AND (%1$s."linkId" = (SELECT pathlens.link_id()) OR NOT (SELECT pathlens.team_talk_hidden())))';
  -- Rows with a parent that has a projectId. It is a value and not EXISTS: that may be answered by looking up all parents there
  -- are and keeping them, which for a page of rows is the whole database.
  under constant text := '(SELECT place."projectId" = ' || mine || ' OR %s FROM pathlens.%I AS place WHERE place.id = %I)';
  rule record;
  old record;
BEGIN
  FOR old IN SELECT tablename, policyname FROM pg_policies WHERE schemaname = 'public' LOOP
    EXECUTE format('DROP POLICY %I ON public.%I', old.policyname, old.tablename);
  END LOOP;
  FOR rule IN
    SELECT name, condition FROM (VALUES
      -- Whoever looks after the installation knows which teams there are, and what they may use.
      ('team', 'id = ' || teams || ' OR id = (SELECT pathlens.link_team()) OR (SELECT pathlens.site_admin())'),
      ('membership', '"teamId" = ' || teams || ' OR "userId" = ' || me),
      ('invitation', '"teamId" = ' || teams),
      ('project_role', '"projectId" = ' || mine || ' OR "userId" = ' || me),
      -- Said of the row itself and not of its id, so that one that is being added passes.
      ('project', '("teamId" = ' || teams || ' AND coalesce(id = (SELECT pathlens.viewer() ->> ''project''), true)
        AND NOT EXISTS (SELECT FROM pathlens.closed_place AS place WHERE place."projectId" = project.id AND place."userId" = ' || me || '))
        OR id = (SELECT pathlens.link_project())'),
      ('session', '"userId" = ' || me),
      ('account', '"userId" = ' || me),
      ('passkey', '"userId" = ' || me),
      ('try_count', 'false'),
      ('api_token', '"userId" = ' || me),
      ('keyed_request', '"userId" = ' || me),
      ('verification', 'false'),
      ('upload', '"projectId" = ' || mine),
      ('artifact', '"projectId" = ' || mine),
      ('model', '"projectId" = ' || mine || ' OR id = ANY ((SELECT pathlens.link_models())::text[])'),
      ('model_version', format(under, 'model_version.id = ANY ((SELECT pathlens.link_model_versions())::text[])', 'model_place', 'modelId')),
      ('model_file', format(under, 'place.id = ANY ((SELECT pathlens.link_model_versions())::text[])', 'model_version_place', 'modelVersionId')),
      ('version_difference', '"projectId" = ' || mine),
      ('probe', '"projectId" = ' || mine),
      ('dataset', '"projectId" = ' || mine || ' OR id = ANY ((SELECT pathlens.link_datasets())::text[])'),
      ('dataset_version', format(under, 'dataset_version.id = ANY ((SELECT pathlens.link_dataset_versions())::text[])', 'dataset_place', 'datasetId')),
      ('item', '"projectId" = ' || mine || ' OR (SELECT true FROM pathlens.image_place AS place
        WHERE place."itemId" = item.id AND place."objectId" = ' || shown || ' LIMIT 1)'),
      ('slice', '"projectId" = ' || mine),
      ('slice_image', format(under, 'false', 'slice_place', 'sliceId')),
      ('experiment', '"projectId" = ' || mine || ' OR id = ' || shown),
      ('experiment_image', format(under, 'place.id = ' || shown, 'experiment_place', 'experimentId')),
      ('run', '"projectId" = ' || mine || ' OR "experimentId" = ' || shown),
      ('pathway', '"projectId" = ' || mine || ' OR (SELECT place."experimentId" = ' || shown || ' FROM pathlens.run_place AS place WHERE place.id = "runId")'),
      -- Which worker is at what of a run is no visitor's.
      ('run_portion', '(SELECT place."projectId" = ' || mine || ' FROM pathlens.run_place AS place WHERE place.id = "runId")'),
      ('attribution_map', '"projectId" = ' || mine || ' OR (SELECT place."experimentId" = ' || shown || ' FROM pathlens.pathway_place AS place WHERE place.id = "pathwayId")'),
      ('prediction_table', '"projectId" = ' || mine),
      ('prediction', '"projectId" = ' || mine),
      ('study', '"projectId" = ' || mine || ' OR id = ' || shown),
      ('study_model', format(under, 'place.id = ' || shown, 'study_place', 'studyId')),
      ('study_image', format(under, 'place.id = ' || shown, 'study_place', 'studyId')),
      ('study_part', format(under, 'place.id = ' || shown, 'study_place', 'studyId')),
      ('study_shard', format(under, 'place.id = ' || shown, 'study_place', 'studyId')),
      ('shard_result', '"projectId" = ' || mine),
      ('comparison', '"projectId" = ' || mine || ' OR id = ' || shown),
      ('comparison_version', format(under, 'place.id = ' || shown, 'comparison_place', 'comparisonId')),
      ('comparison_analysis', format(under, 'place.id = ' || shown, 'comparison_place', 'comparisonId')),
      ('comparison_series', format(under, 'place.id = ' || shown, 'comparison_place', 'comparisonId')),
      ('report', '"projectId" = ' || mine || ' OR id = ' || shown),
      -- What it says is shown through a link; who wrote what, and how it was before, is the team's.
      ('report_content', format(under, 'place.id = ' || shown, 'report_place', 'reportId')),
      ('report_copy', format(under, 'place.id = ' || shown, 'report_place', 'reportId')),
      ('report_picture', format(under, 'place.id = ' || shown, 'report_place', 'reportId')),
      ('report_update', format(under, 'false', 'report_place', 'reportId')),
      ('report_writer', format(under, 'false', 'report_place', 'reportId')),
      ('report_version', format(under, 'false', 'report_place', 'reportId')),
      ('saved_view', '"projectId" = ' || mine),
      ('share_link', '"projectId" = ' || mine || ' OR id = (SELECT pathlens.link_id())'),
      ('thread', '"projectId" = ' || mine || ' OR ' || format(heard, 'thread')),
      ('comment', '"projectId" = ' || mine || ' OR (SELECT ' || format(heard, 'place') || ' FROM pathlens.thread_place AS place WHERE place.id = "threadId")'),
      ('comment_revision', format(under, format(heard, 'place'), 'comment_place', 'commentId')),
      ('reaction', format(under, format(heard, 'place'), 'comment_place', 'commentId')),
      ('watch', '"userId" = ' || me || ' OR "projectId" = ' || mine),
      ('notification', '"userId" = ' || me),
      ('webhook', '"projectId" = ' || mine),
      ('webhook_delivery', format(under, 'false', 'webhook_place', 'webhookId'))
    ) AS rules (name, condition)
  LOOP
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', rule.name);
    EXECUTE format('CREATE POLICY see ON public.%I FOR SELECT USING (%s)', rule.name, rule.condition);
    -- Who comes through a link reads; what they may write is said below.
    EXECUTE format('CREATE POLICY add ON public.%I FOR INSERT WITH CHECK (%s IS NOT NULL AND (%s))', rule.name, me, rule.condition);
    EXECUTE format('CREATE POLICY change ON public.%I FOR UPDATE USING (%s IS NOT NULL AND (%s))', rule.name, me, rule.condition);
    EXECUTE format('CREATE POLICY remove ON public.%I FOR DELETE USING (%s IS NOT NULL AND (%s))', rule.name, me, rule.condition);
  END LOOP;
END $policies$;

-- Others are told of what happens where both are; nobody reads what another was told.
CREATE POLICY tell ON public.notification FOR INSERT
  WITH CHECK ("projectId" = ANY ((SELECT pathlens.projects())::text[]) OR "projectId" = (SELECT pathlens.link_project()));

-- Visitors begin threads on the link's object, in its project, and add to those that it shows: a comment of theirs is in a thread
-- that they see.
CREATE POLICY visitor_add ON public.thread FOR INSERT WITH CHECK ("linkId" = (SELECT pathlens.link_id())
  AND "objectId" = (SELECT pathlens.link_object()) AND "projectId" = (SELECT pathlens.link_project()));
CREATE POLICY visitor_change ON public.thread FOR UPDATE USING ("objectId" = (SELECT pathlens.link_object())
    AND ("linkId" = (SELECT pathlens.link_id()) OR NOT (SELECT pathlens.team_talk_hidden())))
  WITH CHECK ("objectId" = (SELECT pathlens.link_object()) AND "projectId" = (SELECT pathlens.link_project()));
CREATE POLICY visitor_add ON public.comment FOR INSERT WITH CHECK ("linkId" = (SELECT pathlens.link_id()) AND EXISTS (
  SELECT FROM pathlens.thread_place AS place WHERE place.id = "threadId" AND place."objectId" = (SELECT pathlens.link_object())
    AND (place."linkId" = (SELECT pathlens.link_id()) OR NOT (SELECT pathlens.team_talk_hidden()))));

-- People: oneself, those of one's teams, and the names on what is there. Accounts are made and ended by the sign-in.
ALTER TABLE public."user" ENABLE ROW LEVEL SECURITY;
CREATE POLICY see ON public."user" FOR SELECT USING (
  id = (SELECT pathlens.user_id()) OR (SELECT pathlens.site_admin())
  OR (SELECT true FROM pathlens.member_place AS place
    WHERE place."userId" = "user".id AND place."teamId" = ANY ((SELECT pathlens.teams())::text[]) LIMIT 1)
  OR pathlens.worked_here(id));
CREATE POLICY change ON public."user" FOR UPDATE USING (id = (SELECT pathlens.user_id()) OR (SELECT pathlens.site_admin()));

-- What was written down: anybody adds (also what was refused them), nobody changes or removes.
ALTER TABLE public.audit_event ENABLE ROW LEVEL SECURITY;
CREATE POLICY add ON public.audit_event FOR INSERT WITH CHECK (true);
CREATE POLICY see ON public.audit_event FOR SELECT USING (
  "teamId" = ANY ((SELECT pathlens.teams())::text[]) OR "projectId" = ANY ((SELECT pathlens.projects())::text[])
  OR "actorId" = ANY ((SELECT pathlens.actors())::text[])
  -- A stranger's own line is given back to the statement that adds it, and leads to nobody.
  OR ("actorId" IS NULL AND "teamId" IS NULL AND "projectId" IS NULL));
