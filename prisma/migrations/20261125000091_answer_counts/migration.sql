-- What is said of each trace under each code, by people and by monitors, and how many traces that is: kept true by
-- whatever transaction writes, so that facets need not group labels (DECISIONS.md, 2026-11-25).
CREATE TABLE "trace_answer" (
    "project_id" INTEGER NOT NULL,
    "trace_id" UUID NOT NULL,
    "code_id" UUID NOT NULL,
    "rater_kind" TEXT NOT NULL,
    "answers" SMALLINT NOT NULL,

    CONSTRAINT "trace_answer_pkey" PRIMARY KEY ("project_id","trace_id","code_id","rater_kind")
);
CREATE TABLE "answer_count" (
    "project_id" INTEGER NOT NULL,
    "code_id" UUID NOT NULL,
    "rater_kind" TEXT NOT NULL,
    "answer" TEXT NOT NULL,
    "shard" INTEGER NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "answer_count_pkey" PRIMARY KEY ("project_id","code_id","rater_kind","answer","shard")
);
ALTER TABLE "trace_answer" ADD CONSTRAINT "trace_answer_project_id_trace_id_fkey" FOREIGN KEY ("project_id", "trace_id") REFERENCES "trace"("project_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "answer_count" ADD CONSTRAINT "answer_count_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- Answers are bits: 1 yes, 2 no, 4 unsure, 8 other, 16 failed; several where raters differ. What one rater says of a
-- trace is lib/labels/trace-value.ts. A failed verdict counts where its rater has no label there.
CREATE FUNCTION find_answers(project_ids INTEGER[], trace_ids UUID[], code_ids UUID[])
RETURNS TABLE (project_id INTEGER, trace_id UUID, code_id UUID, rater_kind TEXT, answers SMALLINT) LANGUAGE sql STABLE AS $$
  WITH wanted AS (
    SELECT DISTINCT * FROM unnest(project_ids, trace_ids, code_ids) AS wanted(project_id, trace_id, code_id)
  ), said AS (
    SELECT wanted.project_id, wanted.trace_id, wanted.code_id, rater.kind, CASE
        WHEN bool_or(label.value = 'yes' OR (label.score = 1 AND label.value NOT IN ('no', 'unsure'))) THEN 1
        WHEN bool_or(label.value = 'no' OR (label.score = 0 AND label.value <> 'unsure')) THEN 2
        WHEN bool_or(label.value = 'unsure' OR label.score IS NOT NULL) THEN 4 ELSE 8 END AS bit
      FROM wanted
      JOIN label ON (label.project_id, label.trace_id, label.code_id) = (wanted.project_id, wanted.trace_id, wanted.code_id)
      JOIN rater ON (rater.project_id, rater.id) = (label.project_id, label.rater_id)
      WHERE label.current AND label.value IS NOT NULL AND rater.kind IN ('human', 'monitor')
      GROUP BY wanted.project_id, wanted.trace_id, wanted.code_id, rater.kind, label.rater_id
    UNION ALL
    SELECT wanted.project_id, wanted.trace_id, wanted.code_id, 'monitor', 16
      FROM wanted
      JOIN verdict ON (verdict.project_id, verdict.trace_id, verdict.code_id) = (wanted.project_id, wanted.trace_id, wanted.code_id)
      WHERE verdict.label_id IS NULL AND NOT EXISTS (SELECT FROM label
        WHERE label.project_id = verdict.project_id AND label.trace_id = verdict.trace_id AND label.code_id = verdict.code_id
          AND label.rater_id = verdict.rater_id AND label.current AND label.value IS NOT NULL)
  )
  SELECT said.project_id, said.trace_id, said.code_id, said.kind, bit_or(said.bit)::smallint FROM said GROUP BY 1, 2, 3, 4
$$;

-- Brings the answers of some traces up to date. New rows are right at once where there were none before; else, and where
-- another transaction wrote one first, rows are locked, in one order, and read again: a statement sees what was committed while it waited. A row stays,
-- with 0, where nobody says anything any more; it goes with its trace.
CREATE FUNCTION keep_answers(project_ids INTEGER[], trace_ids UUID[], code_ids UUID[], fresh BOOLEAN)
RETURNS VOID LANGUAGE plpgsql AS $$
DECLARE
  unsettled INTEGER;
BEGIN
  IF fresh THEN
    WITH found AS MATERIALIZED (
      SELECT * FROM find_answers(project_ids, trace_ids, code_ids)
    ), written AS (
      INSERT INTO trace_answer SELECT * FROM found ORDER BY 1, 2, 3, 4 ON CONFLICT DO NOTHING RETURNING 1
    )
    SELECT (SELECT count(*) FROM found) - (SELECT count(*) FROM written) + (SELECT count(*) FROM trace_answer AS kept
      WHERE (kept.project_id, kept.trace_id, kept.code_id) IN (SELECT * FROM unnest(project_ids, trace_ids, code_ids))) INTO unsettled;
    IF unsettled = 0 THEN
      RETURN;
    END IF;
  END IF;
  PERFORM FROM trace_answer AS kept
    WHERE (kept.project_id, kept.trace_id, kept.code_id) IN (SELECT * FROM unnest(project_ids, trace_ids, code_ids))
    ORDER BY kept.project_id, kept.trace_id, kept.code_id, kept.rater_kind FOR UPDATE;
  UPDATE trace_answer AS kept SET answers = again.answers FROM (
      SELECT present.project_id, present.trace_id, present.code_id, present.rater_kind, coalesce(found.answers, 0) AS answers
        FROM trace_answer AS present
        LEFT JOIN find_answers(project_ids, trace_ids, code_ids) AS found USING (project_id, trace_id, code_id, rater_kind)
        WHERE (present.project_id, present.trace_id, present.code_id) IN (SELECT * FROM unnest(project_ids, trace_ids, code_ids))
    ) AS again
    WHERE (kept.project_id, kept.trace_id, kept.code_id, kept.rater_kind)
      = (again.project_id, again.trace_id, again.code_id, again.rater_kind) AND kept.answers <> again.answers;
END $$;

CREATE FUNCTION answer_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  project_ids INTEGER[];
  trace_ids UUID[];
  code_ids UUID[];
BEGIN
  IF tg_op = 'UPDATE' THEN
    SELECT array_agg(project_id), array_agg(trace_id), array_agg(code_id) INTO project_ids, trace_ids, code_ids
      FROM (SELECT project_id, trace_id, code_id FROM gone UNION SELECT project_id, trace_id, code_id FROM changed) AS both_ways;
  ELSIF tg_op = 'INSERT' AND tg_table_name = 'verdict' THEN
    -- One with a label says nothing of its own.
    SELECT array_agg(project_id), array_agg(trace_id), array_agg(code_id) INTO project_ids, trace_ids, code_ids
      FROM changed WHERE label_id IS NULL;
  ELSE
    SELECT array_agg(project_id), array_agg(trace_id), array_agg(code_id) INTO project_ids, trace_ids, code_ids FROM changed;
  END IF;
  IF project_ids IS NOT NULL THEN
    PERFORM keep_answers(project_ids, trace_ids, code_ids, tg_op <> 'DELETE');
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER answer_added AFTER INSERT ON label REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION answer_changed();
CREATE TRIGGER answer_changed AFTER UPDATE ON label REFERENCING OLD TABLE AS gone NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION answer_changed();
CREATE TRIGGER answer_removed AFTER DELETE ON label REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION answer_changed();
CREATE TRIGGER answer_added AFTER INSERT ON verdict REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION answer_changed();
CREATE TRIGGER answer_changed AFTER UPDATE ON verdict REFERENCING OLD TABLE AS gone NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION answer_changed();
CREATE TRIGGER answer_removed AFTER DELETE ON verdict REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION answer_changed();

CREATE FUNCTION answer_rater_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM keep_answers(array_agg(said.project_id), array_agg(said.trace_id), array_agg(said.code_id), true) FROM (
      SELECT project_id, trace_id, code_id FROM label WHERE (project_id, rater_id) = (new.project_id, new.id)
      UNION SELECT project_id, trace_id, code_id FROM verdict WHERE (project_id, rater_id) = (new.project_id, new.id)
    ) AS said HAVING count(*) > 0;
  RETURN NULL;
END $$;
CREATE TRIGGER answer_changed AFTER UPDATE OF kind ON rater
  FOR EACH ROW WHEN (old.kind <> new.kind) EXECUTE FUNCTION answer_rater_changed();

-- Each connection adds to rows of its own (a shard), so that somebody who labels does not wait for an import's transaction.
-- 'any' comes first in the order of writing, and every change of a code writes it: two writers of one shard take turns.
CREATE FUNCTION count_answers() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  own_shard INTEGER := pg_backend_pid() % 32;
BEGIN
  IF tg_op = 'INSERT' THEN
    INSERT INTO answer_count AS kept
      SELECT project_id, code_id, rater_kind, answer, own_shard, count(*) FROM changed JOIN answer_bits() ON answers & bits <> 0
        GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
      ON CONFLICT (project_id, code_id, rater_kind, answer, shard) DO UPDATE SET count = kept.count + excluded.count;
  ELSIF tg_op = 'UPDATE' THEN
    INSERT INTO answer_count AS kept
      SELECT project_id, code_id, rater_kind, answer, own_shard, sum(by_one) FROM (
          SELECT project_id, code_id, rater_kind, answers, 1 AS by_one FROM changed
          UNION ALL SELECT project_id, code_id, rater_kind, answers, -1 FROM gone
        ) AS moved JOIN answer_bits() ON answers & bits <> 0
        GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
      ON CONFLICT (project_id, code_id, rater_kind, answer, shard) DO UPDATE SET count = kept.count + excluded.count;
  ELSE
    -- Leaves a project alone that is going itself: its counts go with it.
    INSERT INTO answer_count AS kept
      SELECT project_id, code_id, rater_kind, answer, own_shard, -count(*) FROM gone JOIN answer_bits() ON answers & bits <> 0
        WHERE EXISTS (SELECT FROM project WHERE project.id = gone.project_id)
        GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
      ON CONFLICT (project_id, code_id, rater_kind, answer, shard) DO UPDATE SET count = kept.count + excluded.count;
  END IF;
  RETURN NULL;
END $$;
CREATE FUNCTION answer_bits() RETURNS TABLE (answer TEXT, bits INTEGER) LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  VALUES ('any', 31), ('yes', 1), ('no', 2), ('unsure', 4), ('other', 8), ('failed', 16)
$$;
CREATE TRIGGER count_added AFTER INSERT ON trace_answer REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_answers();
CREATE TRIGGER count_changed AFTER UPDATE ON trace_answer REFERENCING OLD TABLE AS gone NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_answers();
CREATE TRIGGER count_removed AFTER DELETE ON trace_answer REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION count_answers();

-- What is there already.
INSERT INTO trace_answer SELECT found.* FROM (
    SELECT array_agg(project_id) AS project_ids, array_agg(trace_id) AS trace_ids, array_agg(code_id) AS code_ids
      FROM (SELECT project_id, trace_id, code_id FROM label UNION SELECT project_id, trace_id, code_id FROM verdict) AS said
  ) AS all_said CROSS JOIN find_answers(project_ids, trace_ids, code_ids) AS found WHERE project_ids IS NOT NULL;
