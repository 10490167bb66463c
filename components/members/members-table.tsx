import { MemberActions } from '#components/members/member-actions.tsx';
import { RoleSelect } from '#components/members/role-select.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Cell, HeaderCell, RowHeader, Table, TableHead, TableRow } from '#components/ui/table.tsx';
import { memberRoles, type MemberRole } from '#lib/trace/glossary.ts';

type Member = {
  userId: string;
  name: string;
  email: string;
  role: MemberRole;
  since: Date;
  invited: boolean;
};

type MembersTableProps = {
  project: string;
  members: readonly Member[];
  /** The one who looks. */
  userId: string;
  /** An owner sees addresses and may change things. */
  editable: boolean;
};

export function MembersTable({ project, members, userId, editable }: MembersTableProps) {
  return (
    <Table caption="Members of the project">
      <TableHead>
        <tr>
          <HeaderCell>Name</HeaderCell>
          {editable && <HeaderCell>E-mail</HeaderCell>}
          <HeaderCell>Role</HeaderCell>
          <HeaderCell>Member since</HeaderCell>
          {editable && (
            <HeaderCell>
              <span className="sr-only">Actions</span>
            </HeaderCell>
          )}
        </tr>
      </TableHead>
      <tbody>
        {members.map((member) => (
          <TableRow key={member.userId}>
            <RowHeader>
              <span className="flex items-center gap-2 font-medium">
                {member.name}
                {member.userId === userId && <Badge tone="accent">You</Badge>}
                {member.invited && <Badge title="Has never signed in">Invited</Badge>}
              </span>
            </RowHeader>
            {editable && <Cell className="text-muted">{member.email}</Cell>}
            <Cell>{editable ? <RoleSelect project={project} {...member} /> : memberRoles[member.role]}</Cell>
            <Cell className="whitespace-nowrap text-muted tabular-nums">{day.format(member.since)}</Cell>
            {editable && (
              <Cell>
                <MemberActions project={project} {...member} />
              </Cell>
            )}
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}

const day = new Intl.DateTimeFormat('en', { dateStyle: 'medium' });
