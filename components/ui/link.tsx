import NextLink from 'next/link';
import type { ComponentProps } from 'react';

/**
 * A link within Subtext. Nothing is fetched before it is followed: every page is made when it is asked for, and a reader with twenty links
 * around it would ask for twenty while its text is still on its way.
 */
export function Link(props: ComponentProps<typeof NextLink>) {
  return <NextLink prefetch={false} {...props} />;
}
