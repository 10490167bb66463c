-- Imports that go on where they stopped, labels without a trace, texts indexed for search in the background.
ALTER TABLE "import" ADD COLUMN "checkpoint" JSONB,
ADD COLUMN "indexed_to" UUID,
ADD COLUMN "indexed_at" TIMESTAMPTZ(3);

ALTER TABLE "import_file" ADD COLUMN "recipe" TEXT,
ADD COLUMN "context" JSONB,
ADD COLUMN "finished" BOOLEAN NOT NULL DEFAULT false;

ALTER TABLE "trace" ADD COLUMN "import_file" INTEGER;

ALTER TABLE "passage" ADD COLUMN "searchable" BOOLEAN NOT NULL DEFAULT false;

ALTER TABLE "raw_record" ADD COLUMN "part" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "evidence" ADD COLUMN "match" TEXT NOT NULL DEFAULT 'exact';

CREATE TABLE "unmatched_record" (
    "project_id" INTEGER NOT NULL,
    "import_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "file" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "keys" JSONB NOT NULL,
    "found" INTEGER NOT NULL,
    "said" JSONB NOT NULL,

    CONSTRAINT "unmatched_record_pkey" PRIMARY KEY ("project_id","import_id","ordinal")
);

ALTER TABLE "unmatched_record" ADD CONSTRAINT "unmatched_record_project_id_import_id_fkey" FOREIGN KEY ("project_id", "import_id") REFERENCES "import"("project_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
