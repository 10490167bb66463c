-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "user" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "may_create" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "token" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "ip_address" TEXT,
    "user_agent" TEXT,
    "user_id" TEXT NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "id_token" TEXT,
    "access_token_expires_at" TIMESTAMPTZ(3),
    "refresh_token_expires_at" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verification" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "project" (
    "id" SERIAL NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "project_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "member" (
    "project_id" INTEGER NOT NULL,
    "user_id" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "member_pkey" PRIMARY KEY ("project_id","user_id")
);

-- CreateTable
CREATE TABLE "import" (
    "project_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "options" JSONB NOT NULL DEFAULT '{}',
    "status" TEXT NOT NULL,
    "counts" JSONB NOT NULL DEFAULT '{}',
    "error" TEXT,
    "created_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "import_pkey" PRIMARY KEY ("project_id","id")
);

-- CreateTable
CREATE TABLE "import_file" (
    "project_id" INTEGER NOT NULL,
    "import_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL,
    "hash" TEXT,
    "format" TEXT,
    "mapping" JSONB,
    "counts" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "import_file_pkey" PRIMARY KEY ("project_id","import_id","ordinal")
);

-- CreateTable
CREATE TABLE "import_issue" (
    "project_id" INTEGER NOT NULL,
    "import_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "file" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "import_issue_pkey" PRIMARY KEY ("project_id","import_id","ordinal")
);

-- CreateTable
CREATE TABLE "saved_mapping" (
    "project_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "shape" TEXT NOT NULL,
    "mapping" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "saved_mapping_pkey" PRIMARY KEY ("project_id","id")
);

-- CreateTable
CREATE TABLE "prompt" (
    "project_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "source_key" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "group" TEXT,
    "gold" TEXT[],
    "metadata" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "prompt_pkey" PRIMARY KEY ("project_id","id")
);

-- CreateTable
CREATE TABLE "condition" (
    "project_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "model" TEXT,
    "strategy" TEXT,
    "trigger" TEXT,
    "checkpoint" TEXT,
    "budget" TEXT,
    "parameters" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "condition_pkey" PRIMARY KEY ("project_id","id")
);

-- CreateTable
CREATE TABLE "trace" (
    "project_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "prompt_id" UUID NOT NULL,
    "condition_id" UUID NOT NULL,
    "import_id" UUID,
    "source_key" TEXT NOT NULL,
    "content_hash" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "sample" INTEGER NOT NULL DEFAULT 0,
    "status" TEXT NOT NULL,
    "status_reason" TEXT,
    "observability" TEXT NOT NULL,
    "block_count" INTEGER NOT NULL,
    "step_count" INTEGER NOT NULL,
    "reasoning_length" INTEGER NOT NULL,
    "answer_length" INTEGER NOT NULL,
    "answer_preview" TEXT NOT NULL,
    "replaced" INTEGER NOT NULL DEFAULT 0,
    "metadata" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "trace_pkey" PRIMARY KEY ("project_id","id")
);

-- CreateTable
CREATE TABLE "block" (
    "project_id" INTEGER NOT NULL,
    "trace_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "role" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "observability" TEXT,
    "name" TEXT,
    "call_id" TEXT,
    "message" INTEGER,
    "length" INTEGER NOT NULL,
    "forced_prefix" INTEGER NOT NULL DEFAULT 0,
    "step_starts" INTEGER[],
    "payload" JSONB,

    CONSTRAINT "block_pkey" PRIMARY KEY ("project_id","trace_id","ordinal")
);

-- CreateTable
CREATE TABLE "passage" (
    "project_id" INTEGER NOT NULL,
    "trace_id" UUID NOT NULL,
    "block" INTEGER NOT NULL,
    "start" INTEGER NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "passage_pkey" PRIMARY KEY ("project_id","trace_id","block","start")
);

-- CreateTable
CREATE TABLE "step" (
    "project_id" INTEGER NOT NULL,
    "trace_id" UUID NOT NULL,
    "block" INTEGER NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    "kind" TEXT,
    "source_key" TEXT,
    "parent" INTEGER,
    "payload" JSONB,

    CONSTRAINT "step_pkey" PRIMARY KEY ("project_id","trace_id","block","ordinal")
);

-- CreateTable
CREATE TABLE "raw_record" (
    "project_id" INTEGER NOT NULL,
    "trace_id" UUID NOT NULL,
    "data" BYTEA NOT NULL,

    CONSTRAINT "raw_record_pkey" PRIMARY KEY ("project_id","trace_id")
);

-- CreateTable
CREATE TABLE "asset" (
    "project_id" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "data" BYTEA NOT NULL,

    CONSTRAINT "asset_pkey" PRIMARY KEY ("project_id","hash")
);

-- CreateTable
CREATE TABLE "link" (
    "project_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "from_id" UUID NOT NULL,
    "to_id" UUID NOT NULL,
    "payload" JSONB,

    CONSTRAINT "link_pkey" PRIMARY KEY ("project_id","id")
);

-- CreateTable
CREATE TABLE "outcome" (
    "project_id" INTEGER NOT NULL,
    "trace_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "positive" BOOLEAN,
    "explanation" TEXT,

    CONSTRAINT "outcome_pkey" PRIMARY KEY ("project_id","trace_id","name")
);

-- CreateTable
CREATE TABLE "codebook" (
    "project_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "codebook_pkey" PRIMARY KEY ("project_id","id")
);

-- CreateTable
CREATE TABLE "codebook_version" (
    "project_id" INTEGER NOT NULL,
    "codebook_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "codes" JSONB NOT NULL,
    "created_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "codebook_version_pkey" PRIMARY KEY ("project_id","codebook_id","version")
);

-- CreateTable
CREATE TABLE "code" (
    "project_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "codebook_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "definition" TEXT NOT NULL DEFAULT '',
    "include" TEXT NOT NULL DEFAULT '',
    "exclude" TEXT NOT NULL DEFAULT '',
    "examples" TEXT[],
    "scope" TEXT NOT NULL,
    "value_type" TEXT NOT NULL,
    "polarity" TEXT NOT NULL DEFAULT 'neutral',
    "family" TEXT NOT NULL DEFAULT '',
    "hotkey" TEXT,
    "needs_evidence" BOOLEAN NOT NULL DEFAULT false,
    "position" INTEGER NOT NULL DEFAULT 0,
    "archived" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "code_pkey" PRIMARY KEY ("project_id","id")
);

-- CreateTable
CREATE TABLE "rater" (
    "project_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "version" TEXT NOT NULL DEFAULT '',
    "model" TEXT,
    "user_id" TEXT,
    "monitor_id" UUID,

    CONSTRAINT "rater_pkey" PRIMARY KEY ("project_id","id")
);

-- CreateTable
CREATE TABLE "label" (
    "project_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "trace_id" UUID NOT NULL,
    "rater_id" UUID NOT NULL,
    "code_id" UUID NOT NULL,
    "slot" TEXT NOT NULL DEFAULT '',
    "value" TEXT,
    "score" DOUBLE PRECISION,
    "note" TEXT NOT NULL DEFAULT '',
    "supersedes" UUID,
    "current" BOOLEAN NOT NULL DEFAULT true,
    "codebook_version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "label_pkey" PRIMARY KEY ("project_id","id")
);

-- CreateTable
CREATE TABLE "evidence" (
    "project_id" INTEGER NOT NULL,
    "label_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "block" INTEGER,
    "start" INTEGER,
    "end" INTEGER,
    "quote" TEXT NOT NULL,
    "anchored" BOOLEAN NOT NULL,

    CONSTRAINT "evidence_pkey" PRIMARY KEY ("project_id","label_id","ordinal")
);

-- CreateTable
CREATE TABLE "monitor" (
    "project_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "model" TEXT,
    "prompt" TEXT NOT NULL DEFAULT '',
    "visible" TEXT NOT NULL DEFAULT 'both',
    "parser" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "monitor_pkey" PRIMARY KEY ("project_id","id")
);

-- CreateTable
CREATE TABLE "run" (
    "project_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "monitor_id" UUID NOT NULL,
    "status" TEXT NOT NULL,
    "counts" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "run_pkey" PRIMARY KEY ("project_id","id")
);

-- CreateTable
CREATE TABLE "verdict" (
    "project_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "trace_id" UUID NOT NULL,
    "rater_id" UUID NOT NULL,
    "code_id" UUID NOT NULL,
    "run_id" UUID,
    "label_id" UUID,
    "raw" TEXT NOT NULL DEFAULT '',
    "error" TEXT,
    "input_tokens" INTEGER,
    "output_tokens" INTEGER,
    "cost" DOUBLE PRECISION,

    CONSTRAINT "verdict_pkey" PRIMARY KEY ("project_id","id")
);

-- CreateTable
CREATE TABLE "queue" (
    "project_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "queue_pkey" PRIMARY KEY ("project_id","id")
);

-- CreateTable
CREATE TABLE "queue_item" (
    "project_id" INTEGER NOT NULL,
    "queue_id" UUID NOT NULL,
    "trace_id" UUID NOT NULL,
    "rater_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'waiting',

    CONSTRAINT "queue_item_pkey" PRIMARY KEY ("project_id","queue_id","rater_id","trace_id")
);

-- CreateTable
CREATE TABLE "measure" (
    "project_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "definition" JSONB NOT NULL,
    "value" JSONB NOT NULL,
    "n" INTEGER NOT NULL,
    "computed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "measure_pkey" PRIMARY KEY ("project_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "user_email_key" ON "user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_key" ON "session"("token");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE INDEX "account_user_id_idx" ON "account"("user_id");

-- CreateIndex
CREATE INDEX "verification_identifier_idx" ON "verification"("identifier");

-- CreateIndex
CREATE UNIQUE INDEX "project_slug_key" ON "project"("slug");

-- CreateIndex
CREATE INDEX "member_user_id_idx" ON "member"("user_id");

-- CreateIndex
CREATE INDEX "import_project_id_created_at_idx" ON "import"("project_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "import_file_project_id_hash_idx" ON "import_file"("project_id", "hash");

-- CreateIndex
CREATE INDEX "saved_mapping_project_id_shape_idx" ON "saved_mapping"("project_id", "shape");

-- CreateIndex
CREATE UNIQUE INDEX "saved_mapping_project_id_name_key" ON "saved_mapping"("project_id", "name");

-- CreateIndex
CREATE INDEX "prompt_project_id_group_idx" ON "prompt"("project_id", "group");

-- CreateIndex
CREATE UNIQUE INDEX "prompt_project_id_source_key_key" ON "prompt"("project_id", "source_key");

-- CreateIndex
CREATE UNIQUE INDEX "condition_project_id_hash_key" ON "condition"("project_id", "hash");

-- CreateIndex
CREATE INDEX "trace_project_id_prompt_id_idx" ON "trace"("project_id", "prompt_id");

-- CreateIndex
CREATE INDEX "trace_project_id_condition_id_idx" ON "trace"("project_id", "condition_id");

-- CreateIndex
CREATE INDEX "trace_project_id_import_id_idx" ON "trace"("project_id", "import_id");

-- CreateIndex
CREATE INDEX "trace_project_id_status_id_idx" ON "trace"("project_id", "status", "id");

-- CreateIndex
CREATE INDEX "trace_project_id_observability_id_idx" ON "trace"("project_id", "observability", "id");

-- CreateIndex
CREATE INDEX "trace_project_id_sample_id_idx" ON "trace"("project_id", "sample", "id");

-- CreateIndex
CREATE INDEX "trace_project_id_reasoning_length_id_idx" ON "trace"("project_id", "reasoning_length", "id");

-- CreateIndex
CREATE INDEX "trace_project_id_answer_length_id_idx" ON "trace"("project_id", "answer_length", "id");

-- CreateIndex
CREATE INDEX "trace_project_id_step_count_id_idx" ON "trace"("project_id", "step_count", "id");

-- CreateIndex
CREATE INDEX "trace_project_id_content_hash_idx" ON "trace"("project_id", "content_hash");

-- CreateIndex
CREATE UNIQUE INDEX "trace_project_id_source_key_key" ON "trace"("project_id", "source_key");

-- CreateIndex
CREATE INDEX "link_project_id_to_id_idx" ON "link"("project_id", "to_id");

-- CreateIndex
CREATE UNIQUE INDEX "link_project_id_kind_from_id_to_id_key" ON "link"("project_id", "kind", "from_id", "to_id");

-- CreateIndex
CREATE INDEX "outcome_project_id_name_positive_trace_id_idx" ON "outcome"("project_id", "name", "positive", "trace_id");

-- CreateIndex
CREATE UNIQUE INDEX "codebook_project_id_name_key" ON "codebook"("project_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "code_project_id_key_key" ON "code"("project_id", "key");

-- CreateIndex
CREATE UNIQUE INDEX "rater_project_id_kind_name_version_key" ON "rater"("project_id", "kind", "name", "version");

-- CreateIndex
CREATE UNIQUE INDEX "rater_project_id_user_id_key" ON "rater"("project_id", "user_id");

-- CreateIndex
CREATE INDEX "label_agreement_idx" ON "label"("project_id", "code_id", "rater_id", "trace_id") WHERE (current);

-- CreateIndex
CREATE UNIQUE INDEX "label_project_id_supersedes_key" ON "label"("project_id", "supersedes");

-- CreateIndex
CREATE UNIQUE INDEX "label_current_key" ON "label"("project_id", "trace_id", "code_id", "rater_id", "slot") WHERE (current);

-- CreateIndex
CREATE UNIQUE INDEX "monitor_project_id_name_version_key" ON "monitor"("project_id", "name", "version");

-- CreateIndex
CREATE INDEX "verdict_project_id_trace_id_idx" ON "verdict"("project_id", "trace_id");

-- CreateIndex
CREATE INDEX "verdict_project_id_code_id_rater_id_trace_id_idx" ON "verdict"("project_id", "code_id", "rater_id", "trace_id");

-- CreateIndex
CREATE UNIQUE INDEX "verdict_project_id_label_id_key" ON "verdict"("project_id", "label_id");

-- CreateIndex
CREATE UNIQUE INDEX "queue_project_id_name_key" ON "queue"("project_id", "name");

-- CreateIndex
CREATE INDEX "queue_item_project_id_queue_id_rater_id_position_idx" ON "queue_item"("project_id", "queue_id", "rater_id", "position");

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "import" ADD CONSTRAINT "import_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "import_file" ADD CONSTRAINT "import_file_project_id_import_id_fkey" FOREIGN KEY ("project_id", "import_id") REFERENCES "import"("project_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "import_issue" ADD CONSTRAINT "import_issue_project_id_import_id_fkey" FOREIGN KEY ("project_id", "import_id") REFERENCES "import"("project_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "saved_mapping" ADD CONSTRAINT "saved_mapping_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "prompt" ADD CONSTRAINT "prompt_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "condition" ADD CONSTRAINT "condition_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "trace" ADD CONSTRAINT "trace_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "trace" ADD CONSTRAINT "trace_project_id_prompt_id_fkey" FOREIGN KEY ("project_id", "prompt_id") REFERENCES "prompt"("project_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "trace" ADD CONSTRAINT "trace_project_id_condition_id_fkey" FOREIGN KEY ("project_id", "condition_id") REFERENCES "condition"("project_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "block" ADD CONSTRAINT "block_project_id_trace_id_fkey" FOREIGN KEY ("project_id", "trace_id") REFERENCES "trace"("project_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "passage" ADD CONSTRAINT "passage_project_id_trace_id_block_fkey" FOREIGN KEY ("project_id", "trace_id", "block") REFERENCES "block"("project_id", "trace_id", "ordinal") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "step" ADD CONSTRAINT "step_project_id_trace_id_block_fkey" FOREIGN KEY ("project_id", "trace_id", "block") REFERENCES "block"("project_id", "trace_id", "ordinal") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "raw_record" ADD CONSTRAINT "raw_record_project_id_trace_id_fkey" FOREIGN KEY ("project_id", "trace_id") REFERENCES "trace"("project_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "asset" ADD CONSTRAINT "asset_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "link" ADD CONSTRAINT "link_project_id_from_id_fkey" FOREIGN KEY ("project_id", "from_id") REFERENCES "trace"("project_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "link" ADD CONSTRAINT "link_project_id_to_id_fkey" FOREIGN KEY ("project_id", "to_id") REFERENCES "trace"("project_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "outcome" ADD CONSTRAINT "outcome_project_id_trace_id_fkey" FOREIGN KEY ("project_id", "trace_id") REFERENCES "trace"("project_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "codebook" ADD CONSTRAINT "codebook_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "codebook_version" ADD CONSTRAINT "codebook_version_project_id_codebook_id_fkey" FOREIGN KEY ("project_id", "codebook_id") REFERENCES "codebook"("project_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "code" ADD CONSTRAINT "code_project_id_codebook_id_fkey" FOREIGN KEY ("project_id", "codebook_id") REFERENCES "codebook"("project_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "rater" ADD CONSTRAINT "rater_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "rater" ADD CONSTRAINT "rater_project_id_monitor_id_fkey" FOREIGN KEY ("project_id", "monitor_id") REFERENCES "monitor"("project_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "label" ADD CONSTRAINT "label_project_id_trace_id_fkey" FOREIGN KEY ("project_id", "trace_id") REFERENCES "trace"("project_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "label" ADD CONSTRAINT "label_project_id_rater_id_fkey" FOREIGN KEY ("project_id", "rater_id") REFERENCES "rater"("project_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "label" ADD CONSTRAINT "label_project_id_code_id_fkey" FOREIGN KEY ("project_id", "code_id") REFERENCES "code"("project_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_project_id_label_id_fkey" FOREIGN KEY ("project_id", "label_id") REFERENCES "label"("project_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "monitor" ADD CONSTRAINT "monitor_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "run" ADD CONSTRAINT "run_project_id_monitor_id_fkey" FOREIGN KEY ("project_id", "monitor_id") REFERENCES "monitor"("project_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "verdict" ADD CONSTRAINT "verdict_project_id_trace_id_fkey" FOREIGN KEY ("project_id", "trace_id") REFERENCES "trace"("project_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "verdict" ADD CONSTRAINT "verdict_project_id_rater_id_fkey" FOREIGN KEY ("project_id", "rater_id") REFERENCES "rater"("project_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "verdict" ADD CONSTRAINT "verdict_project_id_code_id_fkey" FOREIGN KEY ("project_id", "code_id") REFERENCES "code"("project_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "verdict" ADD CONSTRAINT "verdict_project_id_run_id_fkey" FOREIGN KEY ("project_id", "run_id") REFERENCES "run"("project_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "verdict" ADD CONSTRAINT "verdict_project_id_label_id_fkey" FOREIGN KEY ("project_id", "label_id") REFERENCES "label"("project_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "queue" ADD CONSTRAINT "queue_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "queue_item" ADD CONSTRAINT "queue_item_project_id_queue_id_fkey" FOREIGN KEY ("project_id", "queue_id") REFERENCES "queue"("project_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "queue_item" ADD CONSTRAINT "queue_item_project_id_trace_id_fkey" FOREIGN KEY ("project_id", "trace_id") REFERENCES "trace"("project_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "measure" ADD CONSTRAINT "measure_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
