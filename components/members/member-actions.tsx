'use client';
import { Link2, UserMinus } from 'lucide-react';
import { useState, useTransition } from 'react';
import { OneTimeLink } from '#components/members/one-time-link.tsx';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { toast } from '#components/ui/toaster.tsx';
import { removeProjectMember, renewMemberInvitation } from '#lib/actions/members.ts';

type MemberActionsProps = { project: string; userId: string; name: string; invited: boolean };

export function MemberActions({ project, userId, name, invited }: MemberActionsProps) {
  const [link, setLink] = useState<string | null>(null);
  const [confirming, setConfirming] = useState(false);
  const [busy, startTransition] = useTransition();

  const renew = () =>
    startTransition(async () => {
      const answer = await renewMemberInvitation({ project, userId });
      if (answer.ok) setLink(answer.value.link);
      else toast.error(answer.error.message);
    });
  const remove = async () => {
    const answer = await removeProjectMember({ project, userId });
    if (!answer.ok) toast.error(answer.error.message);
  };

  return (
    <div className="flex justify-end gap-1">
      {invited && (
        <IconButton label={`New one-time link for ${name}`} busy={busy} onClick={renew}>
          <Link2 aria-hidden />
        </IconButton>
      )}
      <IconButton label={`Remove ${name}`} onClick={() => setConfirming(true)}>
        <UserMinus aria-hidden />
      </IconButton>
      <Dialog
        title="A new one-time link"
        size="sm"
        open={link !== null}
        onOpenChange={(open) => !open && setLink(null)}
      >
        {link !== null && <OneTimeLink name={name} link={link} />}
      </Dialog>
      <ConfirmDialog
        title={`Remove ${name} from the project?`}
        description={
          invited
            ? 'They have never signed in. Their link stops working.'
            : 'They no longer see the project. Their labels stay, under their name.'
        }
        confirmLabel="Remove member"
        tone="danger"
        open={confirming}
        onOpenChange={setConfirming}
        onConfirm={remove}
      />
    </div>
  );
}
