-- How many traces a project has by what its facets show, kept true by whatever transaction writes. A million traces
-- are counted in a few hundred rows (DECISIONS.md, 2026-11-25).
CREATE TABLE "trace_count" (
    "project_id" INTEGER NOT NULL,
    "condition_id" UUID NOT NULL,
    "status" TEXT NOT NULL,
    "observability" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "trace_count_pkey" PRIMARY KEY ("project_id","condition_id","status","observability")
);
CREATE TABLE "group_count" (
    "project_id" INTEGER NOT NULL,
    "group" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "group_count_pkey" PRIMARY KEY ("project_id","group")
);
CREATE TABLE "outcome_count" (
    "project_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "answer" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "outcome_count_pkey" PRIMARY KEY ("project_id","name","answer")
);
ALTER TABLE "trace_count" ADD CONSTRAINT "trace_count_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "group_count" ADD CONSTRAINT "group_count_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "outcome_count" ADD CONSTRAINT "outcome_count_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- What is there already.
INSERT INTO "trace_count" SELECT project_id, condition_id, status, observability, count(*) FROM "trace" GROUP BY 1, 2, 3, 4;
INSERT INTO "group_count" SELECT trace.project_id, coalesce(prompt."group", ''), count(*) FROM "trace"
  JOIN "prompt" ON (prompt.project_id, prompt.id) = (trace.project_id, trace.prompt_id) GROUP BY 1, 2;
INSERT INTO "outcome_count" SELECT project_id, name, CASE WHEN positive THEN 'yes' WHEN NOT positive THEN 'no' ELSE 'other' END, count(*)
  FROM "outcome" GROUP BY 1, 2, 3;

-- Once a statement, over the rows it wrote (1) or took away (-1), and an update does both. Rows are written in one order, so
-- that two statements do not wait for each other in a circle. Taking
-- away leaves a project alone that is going itself: its counts go with it.
CREATE FUNCTION count_traces() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF tg_argv[0] = '1' THEN
    INSERT INTO trace_count AS kept
      SELECT project_id, condition_id, status, observability, count(*) FROM changed GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
      ON CONFLICT (project_id, condition_id, status, observability) DO UPDATE SET count = kept.count + excluded.count;
    INSERT INTO group_count AS kept
      SELECT changed.project_id, coalesce(prompt."group", ''), count(*) FROM changed
        JOIN prompt ON (prompt.project_id, prompt.id) = (changed.project_id, changed.prompt_id) GROUP BY 1, 2 ORDER BY 1, 2
      ON CONFLICT (project_id, "group") DO UPDATE SET count = kept.count + excluded.count;
  ELSE
    UPDATE trace_count AS kept SET count = kept.count - gone.count FROM (
        SELECT project_id, condition_id, status, observability, count(*) AS count FROM changed GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
      ) AS gone
      WHERE (kept.project_id, kept.condition_id, kept.status, kept.observability)
        = (gone.project_id, gone.condition_id, gone.status, gone.observability)
        AND EXISTS (SELECT FROM project WHERE project.id = kept.project_id);
    -- Traces that go with their prompt were taken from its group before (count_prompt_gone).
    UPDATE group_count AS kept SET count = kept.count - gone.count FROM (
        SELECT changed.project_id, coalesce(prompt."group", '') AS "group", count(*) AS count FROM changed
          JOIN prompt ON (prompt.project_id, prompt.id) = (changed.project_id, changed.prompt_id) GROUP BY 1, 2 ORDER BY 1, 2
      ) AS gone
      WHERE (kept.project_id, kept."group") = (gone.project_id, gone."group")
        AND EXISTS (SELECT FROM project WHERE project.id = kept.project_id);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER count_added AFTER INSERT ON trace REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_traces('1');
CREATE TRIGGER count_changed_from AFTER UPDATE ON trace REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_traces('-1');
CREATE TRIGGER count_changed_to AFTER UPDATE ON trace REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_traces('1');
CREATE TRIGGER count_removed AFTER DELETE ON trace REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_traces('-1');

CREATE FUNCTION count_prompt_moved() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  moved INTEGER := (SELECT count(*) FROM trace WHERE trace.project_id = new.project_id AND trace.prompt_id = new.id);
BEGIN
  UPDATE group_count SET count = count - moved WHERE project_id = old.project_id AND "group" = coalesce(old."group", '');
  INSERT INTO group_count AS kept VALUES (new.project_id, coalesce(new."group", ''), moved)
    ON CONFLICT (project_id, "group") DO UPDATE SET count = kept.count + excluded.count;
  RETURN NULL;
END $$;
CREATE TRIGGER count_moved AFTER UPDATE OF "group" ON prompt
  FOR EACH ROW WHEN (old."group" IS DISTINCT FROM new."group") EXECUTE FUNCTION count_prompt_moved();

CREATE FUNCTION count_prompt_gone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE group_count SET count = count
      - (SELECT count(*) FROM trace WHERE trace.project_id = old.project_id AND trace.prompt_id = old.id)
    WHERE project_id = old.project_id AND "group" = coalesce(old."group", '')
      AND EXISTS (SELECT FROM project WHERE project.id = old.project_id);
  RETURN old;
END $$;
CREATE TRIGGER count_gone BEFORE DELETE ON prompt FOR EACH ROW EXECUTE FUNCTION count_prompt_gone();

CREATE FUNCTION count_outcomes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF tg_argv[0] = '1' THEN
    INSERT INTO outcome_count AS kept
      SELECT project_id, name, CASE WHEN positive THEN 'yes' WHEN NOT positive THEN 'no' ELSE 'other' END, count(*)
        FROM changed GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
      ON CONFLICT (project_id, name, answer) DO UPDATE SET count = kept.count + excluded.count;
  ELSE
    UPDATE outcome_count AS kept SET count = kept.count - gone.count FROM (
        SELECT project_id, name, CASE WHEN positive THEN 'yes' WHEN NOT positive THEN 'no' ELSE 'other' END AS answer,
          count(*) AS count FROM changed GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
      ) AS gone
      WHERE (kept.project_id, kept.name, kept.answer) = (gone.project_id, gone.name, gone.answer)
        AND EXISTS (SELECT FROM project WHERE project.id = kept.project_id);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER count_added AFTER INSERT ON outcome REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_outcomes('1');
CREATE TRIGGER count_changed_from AFTER UPDATE ON outcome REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_outcomes('-1');
CREATE TRIGGER count_changed_to AFTER UPDATE ON outcome REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_outcomes('1');
CREATE TRIGGER count_removed AFTER DELETE ON outcome REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_outcomes('-1');
