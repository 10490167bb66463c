'use client';
import { Link2 } from 'lucide-react';
import { Button } from '#components/ui/button.tsx';
import { toast } from '#components/ui/toaster.tsx';

/** Copies the address as it stands now: threshold and chosen figure are in it. */
export function CopyLink() {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(window.location.href);
      toast('The link is copied.');
    } catch {
      toast.error('The browser did not allow copying. The address bar holds the link.');
    }
  };
  return (
    <Button size="sm" onClick={() => void copy()}>
      <Link2 aria-hidden />
      Copy link
    </Button>
  );
}
