import { rows } from '#lib/server/db.ts';
import type { MemberRole } from '#lib/trace/glossary.ts';

export type ProjectSummary = {
  slug: string;
  name: string;
  description: string;
  role: MemberRole;
  traces: number;
  /** Current ones: a change of a label does not count twice. */
  labels: number;
  lastActivityAt: Date;
};

/**
 * The projects of one person, the one with the newest label or import first. The newest label is found by its id,
 * which is a UUIDv7 and so in order of time.
 */
export function listProjects(userId: string): Promise<ProjectSummary[]> {
  return rows<ProjectSummary>(
    `select p.slug, p.name, p.description, m.role,
       (select count(*)::int from trace t where t.project_id = p.id) as traces,
       (select count(*)::int from label l where l.project_id = p.id and l.current and l.value is not null) as labels,
       greatest(
         p.created_at,
         (select i.created_at from import i where i.project_id = p.id order by i.created_at desc limit 1),
         (select l.created_at from label l where l.project_id = p.id order by l.id desc limit 1)
       ) as "lastActivityAt"
     from member m join project p on p.id = m.project_id
     where m.user_id = $1
     order by "lastActivityAt" desc, p.slug`,
    [userId],
  );
}

/** What a menu needs of them, by name. */
export function listProjectNames(userId: string): Promise<{ slug: string; name: string }[]> {
  return rows(
    `select p.slug, p.name from member m join project p on p.id = m.project_id
     where m.user_id = $1 order by lower(p.name), p.slug`,
    [userId],
  );
}
