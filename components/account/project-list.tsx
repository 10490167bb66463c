import { Link } from '#components/ui/link.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { memberRoles, type MemberRole } from '#lib/trace/glossary.ts';

type Project = {
  slug: string;
  name: string;
  description: string;
  role: MemberRole;
  traces: number;
  labels: number;
  lastActivityAt: Date;
};

export function ProjectList({ projects }: { projects: readonly Project[] }) {
  return (
    <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
      {projects.map((project) => (
        <li
          key={project.slug}
          className="relative flex flex-wrap items-center gap-x-6 gap-y-1 px-4 py-3 hover:bg-hover/60"
        >
          <div className="min-w-0 flex-1 basis-72">
            <p className="flex items-center gap-2">
              <Link
                href={`/p/${project.slug}`}
                className="truncate font-medium after:absolute after:inset-0 after:rounded-lg"
              >
                {project.name}
              </Link>
              <Badge>{memberRoles[project.role]}</Badge>
            </p>
            {project.description !== '' && (
              <p className="mt-0.5 truncate text-sm text-muted">{project.description}</p>
            )}
          </div>
          <dl className="grid grid-cols-[5.5rem_5.5rem_7.5rem] gap-x-4 text-sm text-muted">
            <Count name="Traces" value={count.format(project.traces)} />
            <Count name="Labels" value={count.format(project.labels)} />
            <Count name="Last activity" value={day.format(project.lastActivityAt)} />
          </dl>
        </li>
      ))}
    </ul>
  );
}

function Count({ name, value }: { name: string; value: string }) {
  return (
    <div className="text-right">
      <dt className="text-2xs text-faint">{name}</dt>
      <dd className="text-ink tabular-nums">{value}</dd>
    </div>
  );
}

const count = new Intl.NumberFormat('en');
const day = new Intl.DateTimeFormat('en', { dateStyle: 'medium' });
