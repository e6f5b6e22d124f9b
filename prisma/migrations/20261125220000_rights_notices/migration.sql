-- Whoever takes a right away, and however: open streams are told, so that they need not ask again and again.
CREATE FUNCTION announce_rights() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('pathlens', json_build_object('kind', 'rights', 'id', coalesce(NEW."userId", OLD."userId"))::text);
  RETURN NULL;
END $$;

CREATE TRIGGER membership_rights AFTER UPDATE OR DELETE ON membership FOR EACH ROW EXECUTE FUNCTION announce_rights();
CREATE TRIGGER project_role_rights AFTER INSERT OR UPDATE OR DELETE ON project_role FOR EACH ROW EXECUTE FUNCTION announce_rights();
