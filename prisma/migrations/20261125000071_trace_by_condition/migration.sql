-- The traces of one condition in the order of their ids: the table sorted by model merges them.
CREATE INDEX "trace_project_id_condition_id_id_idx" ON "trace"("project_id", "condition_id", "id");
DROP INDEX "trace_project_id_condition_id_idx";
