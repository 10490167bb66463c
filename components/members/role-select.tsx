'use client';
import { useOptimistic, useTransition } from 'react';
import { Select } from '#components/ui/select.tsx';
import { toast } from '#components/ui/toaster.tsx';
import { changeMemberRole } from '#lib/actions/members.ts';
import { memberRoles, type MemberRole } from '#lib/trace/glossary.ts';

type RoleSelectProps = { project: string; userId: string; name: string; role: MemberRole };

/** Changes the role at once, and back with a word why when the server refuses. */
export function RoleSelect({ project, userId, name, role }: RoleSelectProps) {
  const [shown, setShown] = useOptimistic(role);
  const [busy, startTransition] = useTransition();

  const change = (next: MemberRole) =>
    startTransition(async () => {
      setShown(next);
      const answer = await changeMemberRole({ project, userId, role: next });
      if (!answer.ok) toast.error(answer.error.message);
    });

  return (
    <Select
      aria-label={`Role of ${name}`}
      value={shown}
      disabled={busy}
      onChange={(event) => change(event.currentTarget.value as MemberRole)}
      options={Object.entries(memberRoles).map(([value, label]) => ({ value, label }))}
      className="w-36"
    />
  );
}
