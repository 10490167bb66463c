import type { Metadata } from 'next';
import { AddMemberDialog } from '#components/members/add-member-dialog.tsx';
import { MembersTable } from '#components/members/members-table.tsx';
import { roleMeanings } from '#components/members/role-meanings.ts';
import { PageBody } from '#components/shell/page-body.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Section } from '#components/ui/section.tsx';
import { pageMember } from '#lib/server/page.ts';
import { listMembers } from '#lib/server/queries/members.ts';
import { memberRoles, type MemberRole } from '#lib/trace/glossary.ts';

export const metadata: Metadata = { title: 'Members' };

export default async function MembersPage({ params }: { params: Promise<{ project: string }> }) {
  const { project: slug } = await params;
  const { project, role, user } = await pageMember(slug, 'viewer');
  const editable = role === 'owner';
  // Addresses are for owners: nobody else needs them.
  const members = (await listMembers(project.id)).map((member) =>
    editable ? member : { ...member, email: '' },
  );
  return (
    <PageBody>
      <PageHeader
        title="Members"
        description={editable ? undefined : 'Owners add, change and remove members.'}
        actions={editable && <AddMemberDialog project={project.slug} />}
      />
      <div className="mb-10">
        <MembersTable project={project.slug} members={members} userId={user.id} editable={editable} />
      </div>
      <Section title="Roles" description="Each may do all that the ones below it may.">
        <dl className="grid max-w-xl grid-cols-[7rem_1fr] gap-y-1 text-sm">
          {(Object.keys(memberRoles) as MemberRole[]).map((id) => (
            <div key={id} className="contents">
              <dt className="font-medium">{memberRoles[id]}</dt>
              <dd className="text-muted">{roleMeanings[id]}</dd>
            </div>
          ))}
        </dl>
      </Section>
    </PageBody>
  );
}
