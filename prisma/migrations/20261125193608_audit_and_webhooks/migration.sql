-- DropIndex
DROP INDEX "audit_event_teamId_at_idx";

-- DropIndex
DROP INDEX "audit_event_projectId_at_idx";

-- DropIndex
DROP INDEX "audit_event_actorId_at_idx";

-- AlterTable
ALTER TABLE "webhook_delivery" ADD COLUMN     "gaveUpAt" TIMESTAMPTZ,
ADD COLUMN     "subjectId" TEXT NOT NULL;

-- CreateIndex
CREATE UNIQUE INDEX "webhook_delivery_webhookId_event_subjectId_key" ON "webhook_delivery"("webhookId", "event", "subjectId");

-- CreateIndex
CREATE INDEX "audit_event_teamId_id_idx" ON "audit_event"("teamId", "id");

-- CreateIndex
CREATE INDEX "audit_event_projectId_id_idx" ON "audit_event"("projectId", "id");

-- CreateIndex
CREATE INDEX "audit_event_actorId_id_idx" ON "audit_event"("actorId", "id");

-- The audit log is only ever added to, by whoever asks.
CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of audit_event are only ever added' USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER audit_event_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_event"
FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
