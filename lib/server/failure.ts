import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { AppError, type ErrorCode } from '#lib/server/errors.ts';

/** What went wrong, as the browser is told. `fields` names the inputs that are not usable, and why. */
export type Failure = {
  code: ErrorCode | 'unexpected';
  message: string;
  fields?: Record<string, string>;
  details?: unknown;
};

/** An error as words for a person. What nobody foresaw is logged under an id, and only the id is told. */
export function describeFailure(error: unknown): Failure {
  if (error instanceof AppError) {
    const { code, message, details } = error;
    if (details instanceof InvalidFields) return { code, message, fields: details.fields };
    return { code, message, ...(details !== undefined && { details }) };
  }
  const id = randomUUID().slice(0, 8);
  console.error(`unexpected ${id}:`, error);
  return { code: 'unexpected', message: `Something went wrong (${id}).` };
}

/** Input that does not fit its schema, as an error of code `invalid` with the first problem of each field. */
export function invalidInput(problem: z.core.$ZodError): AppError {
  const fields: Record<string, string> = {};
  for (const issue of problem.issues) fields[issue.path.join('.')] ??= issue.message;
  const [first] = problem.issues;
  return new AppError('invalid', first?.message ?? 'This is not usable.', {
    details: new InvalidFields(fields),
  });
}

class InvalidFields {
  readonly fields: Record<string, string>;
  constructor(fields: Record<string, string>) {
    this.fields = fields;
  }
}
