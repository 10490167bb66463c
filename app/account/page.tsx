import type { Metadata } from 'next';
import { NameForm } from '#components/account/name-form.tsx';
import { OutsideProject } from '#components/account/outside-project.tsx';
import { PasswordForm } from '#components/account/password-form.tsx';
import { SignOutEverywhere } from '#components/account/sign-out-everywhere.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Section } from '#components/ui/section.tsx';
import { passwordLength } from '#lib/server/auth.ts';
import { pageUser } from '#lib/server/page.ts';
import { hasPassword } from '#lib/server/queries/members.ts';

export const metadata: Metadata = { title: 'Account' };

export default async function AccountPage() {
  const user = await pageUser('/account');
  const withPassword = await hasPassword(user.id);
  return (
    <OutsideProject user={user}>
      <PageHeader title="Account" description={user.email} breadcrumb={[{ label: 'Projects', href: '/' }]} />
      <Section title="You">
        <NameForm name={user.name} />
      </Section>
      <Section
        title="Password"
        description={
          withPassword
            ? 'Changing it signs out your other browsers.'
            : 'You have none yet. Without one you need a one-time link each time you sign in.'
        }
      >
        <PasswordForm email={user.email} hasPassword={withPassword} minLength={passwordLength.min} />
      </Section>
      <Section title="Sessions" description="You stay signed in for 30 days in each browser.">
        <SignOutEverywhere hasPassword={withPassword} />
      </Section>
    </OutsideProject>
  );
}
