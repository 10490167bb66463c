-- Source records move from a row each into chunks of many.
CREATE TABLE "raw_chunk" (
    "project_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "import_id" UUID,
    "import_file" INTEGER,
    "entries" JSONB NOT NULL,
    "data" BYTEA NOT NULL,

    CONSTRAINT "raw_chunk_pkey" PRIMARY KEY ("project_id","id")
);
CREATE INDEX "raw_chunk_project_id_import_id_idx" ON "raw_chunk"("project_id", "import_id");
-- Compressed already: storing it as it is saves the attempt.
ALTER TABLE "raw_chunk" ALTER COLUMN "data" SET STORAGE EXTERNAL;

ALTER TABLE "trace" ADD COLUMN "raw_chunk" UUID,
ADD COLUMN "raw_entry" INTEGER,
ADD COLUMN "raw_part" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "import" ADD COLUMN "check" JSONB;

INSERT INTO "raw_chunk" ("project_id", "id", "import_id", "import_file", "entries", "data")
SELECT record.project_id, record.trace_id, trace.import_id, 0, jsonb_build_array(jsonb_build_array(trace.place, NULL)), record.data
  FROM "raw_record" AS record JOIN "trace" ON (trace.project_id, trace.id) = (record.project_id, record.trace_id);
UPDATE "trace" SET "raw_chunk" = trace.id, "raw_entry" = 0, "import_file" = 0
  FROM "raw_record" AS record WHERE (trace.project_id, trace.id) = (record.project_id, record.trace_id);
DROP TABLE "raw_record";
