import { unstable_rethrow as rethrowNavigation } from 'next/navigation';
import { z } from 'zod';
import { requireMember, type Membership } from '#lib/server/access.ts';
import { AppError } from '#lib/server/errors.ts';
import { describeFailure, invalidInput, type Failure } from '#lib/server/failure.ts';
import { currentUser, type User } from '#lib/server/session.ts';
import type { MemberRole } from '#lib/trace/glossary.ts';

export type ActionResult<Value> = { ok: true; value: Value } | { ok: false; error: Failure };

/** A role in the project the input names, anybody signed in, or anybody at all (signing in itself). */
export type ActionRule = { role: MemberRole | 'signed-in' | 'anyone' };

/** What `run` is told besides its input. */
export type ActionContext<Rule extends ActionRule> = Rule extends { role: MemberRole }
  ? Membership
  : Rule extends { role: 'signed-in' }
    ? { user: User }
    : { user: User | null };

/**
 * The only way to write a server action: identify, authorise, parse, run. With a member's role the input names its
 * project by slug as `project`. An AppError comes back as a value with its code, input that does not fit with its
 * fields, and anything unforeseen as an id that stands in the log. redirect() and notFound() pass through.
 */
export function action<Schema extends z.ZodType, const Rule extends ActionRule, Value>(
  schema: Schema,
  rule: Rule,
  run: (input: z.output<Schema>, context: ActionContext<Rule>) => Promise<Value>,
): (input: z.input<Schema>) => Promise<ActionResult<Value>> {
  return async (input) => {
    try {
      const context = (await authorise(rule.role, input)) as ActionContext<Rule>;
      const parsed = schema.safeParse(input);
      if (!parsed.success) throw invalidInput(parsed.error);
      return { ok: true, value: await run(parsed.data, context) };
    } catch (error) {
      rethrowNavigation(error);
      return { ok: false, error: describeFailure(error) };
    }
  };
}

const named = z.object({ project: z.string().max(200) });

async function authorise(role: ActionRule['role'], input: unknown) {
  const user = await currentUser();
  if (role === 'anyone') return { user };
  if (!user) throw new AppError('not-signed-in', 'Your session has ended. Sign in again.');
  if (role === 'signed-in') return { user };
  const target = named.safeParse(input);
  if (!target.success)
    throw new AppError('not-found', 'There is no such project, or you are no member of it.');
  return requireMember(user, target.data.project, role);
}
