import type { Metadata } from 'next';
import { CenteredLayout } from '#components/shell/centered-layout.tsx';
import { ButtonLink } from '#components/ui/button.tsx';

export const metadata: Metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <CenteredLayout title="There is nothing at this address">
      <p className="text-sm text-muted">
        It may have been deleted, or it belongs to a project you are not a member of.
      </p>
      <ButtonLink href="/" className="mt-5">
        Go to your projects
      </ButtonLink>
    </CenteredLayout>
  );
}
