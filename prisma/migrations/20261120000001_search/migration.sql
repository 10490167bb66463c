-- What the Prisma schema cannot say.

-- Text search: any three characters of any passage, found through an index.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE INDEX "passage_text_trgm_idx" ON "passage" USING gin ("text" gin_trgm_ops);
CREATE INDEX "prompt_title_trgm_idx" ON "prompt" USING gin ("title" gin_trgm_ops);

-- The table sorted by prompt.
CREATE INDEX "prompt_lower_title_idx" ON "prompt" ("project_id", lower("title"));

-- A passage stays below the threshold of compression. Where one does not, compressing it on the way in
-- costs more than the disk it saves.
ALTER TABLE "passage" ALTER COLUMN "text" SET STORAGE EXTERNAL;
-- Compressed before it gets here.
ALTER TABLE "raw_record" ALTER COLUMN "data" SET STORAGE EXTERNAL;
ALTER TABLE "asset" ALTER COLUMN "data" SET STORAGE EXTERNAL;
