-- Texts and titles come into the search index after an import, by a job: COPY never pays for the index.
ALTER TABLE "prompt" ADD COLUMN "searchable" BOOLEAN NOT NULL DEFAULT false;

-- New entries are gathered in a list that is merged into the index when it reaches 32 MB. Merged at the default of
-- 4 MB the job takes a fifth longer and writes half as much again to the log (DECISIONS.md, 2026-11-25).
DROP INDEX "passage_text_trgm_idx";
CREATE INDEX "passage_text_trgm_idx" ON "passage" USING gin ("text" gin_trgm_ops)
  WITH (gin_pending_list_limit = 32768) WHERE "searchable";
DROP INDEX "prompt_title_trgm_idx";
CREATE INDEX "prompt_title_trgm_idx" ON "prompt" USING gin ("title" gin_trgm_ops) WHERE "searchable";

-- The titles that are not in the index yet.
CREATE INDEX "prompt_waiting_idx" ON "prompt"("project_id") WHERE NOT searchable;

-- The traces of one import in the order of their ids, from a place on.
DROP INDEX "trace_project_id_import_id_idx";
CREATE INDEX "trace_project_id_import_id_id_idx" ON "trace"("project_id", "import_id", "id");
