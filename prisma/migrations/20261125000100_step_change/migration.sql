-- Who cut the steps of a block anew, from what to what, and what was bound to them before: it can be taken back exactly.
CREATE TABLE "step_change" (
    "project_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "trace_id" UUID NOT NULL,
    "block" INTEGER NOT NULL,
    "rater_id" UUID NOT NULL,
    "how" TEXT NOT NULL,
    "before" INTEGER[],
    "after" INTEGER[],
    "moved" JSONB NOT NULL,
    "undone" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "step_change_pkey" PRIMARY KEY ("project_id","id")
);
CREATE INDEX "step_change_project_id_trace_id_block_id_idx" ON "step_change"("project_id", "trace_id", "block", "id");
ALTER TABLE "step_change" ADD CONSTRAINT "step_change_project_id_trace_id_fkey" FOREIGN KEY ("project_id", "trace_id") REFERENCES "trace"("project_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "step_change" ADD CONSTRAINT "step_change_project_id_rater_id_fkey" FOREIGN KEY ("project_id", "rater_id") REFERENCES "rater"("project_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
