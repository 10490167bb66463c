-- Traces somebody picked by hand, under a name made from which they are: more of them than an address could hold.
CREATE TABLE "trace_selection" (
    "project_id" INTEGER NOT NULL,
    "id" TEXT NOT NULL,
    "trace_ids" UUID[],
    "created_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "trace_selection_pkey" PRIMARY KEY ("project_id","id")
);
ALTER TABLE "trace_selection" ADD CONSTRAINT "trace_selection_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
