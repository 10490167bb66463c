'use client';
import { useFormStatus } from 'react-dom';
import { Button, type ButtonProps } from '#components/ui/button.tsx';

/** The one button that sends its form; busy while the form's action runs. */
export function SubmitButton(props: ButtonProps) {
  const { pending } = useFormStatus();
  return <Button variant="primary" {...props} type="submit" busy={pending || props.busy === true} />;
}
