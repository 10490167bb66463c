-- Filter, search, order and columns of the traces table under a name: somebody's own, or the project's.
CREATE TABLE "saved_view" (
    "project_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "shared" BOOLEAN NOT NULL DEFAULT false,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "saved_view_pkey" PRIMARY KEY ("project_id","id")
);
CREATE UNIQUE INDEX "saved_view_shared_name_key" ON "saved_view"("project_id", "name") WHERE shared;
CREATE UNIQUE INDEX "saved_view_own_name_key" ON "saved_view"("project_id", "created_by", "name") WHERE (NOT shared);
ALTER TABLE "saved_view" ADD CONSTRAINT "saved_view_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
