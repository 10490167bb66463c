import { ErrorState } from '#components/ui/error-state.tsx';

/** What cannot be compared, in place: the pickers above stay, and the sentence says what there is. */
export function AgreementError({ message }: { message: string }) {
  return (
    <ErrorState title="This comparison cannot be made.">
      {message} Choose another code or side above; nothing has been changed.
    </ErrorState>
  );
}
