import { unstable_rethrow as rethrowNavigation } from 'next/navigation';
import type { z } from 'zod';
import { requireMember, type Membership } from '#lib/server/access.ts';
import { trustedOrigins } from '#lib/server/auth.ts';
import { AppError, statusOfError } from '#lib/server/errors.ts';
import { describeFailure, invalidInput } from '#lib/server/failure.ts';
import { currentUser } from '#lib/server/session.ts';
import type { MemberRole } from '#lib/trace/glossary.ts';

type Params = { project: string } & Record<string, string>;

export type RouteRule<Body, Query> = {
  role: MemberRole;
  /** JSON of at most 2 MB. Without it the handler reads `request` itself, as a stream. */
  body?: z.ZodType<Body>;
  /** Of the address's query; a key that is there more than once is a list. */
  query?: z.ZodType<Query>;
};

export type RouteContext<Body, Query> = Membership & {
  request: Request;
  params: Params;
  body: Body;
  query: Query;
};

/** nginx's number for it: the standard has none. */
const clientClosedRequest = 499;

const maxBodyBytes = 2 * 1024 * 1024;

/**
 * The only way to write a handler under /api/projects/[project]: refuse what another site sent, identify, authorise,
 * parse, run. A Response passes through untouched (streams too), any other value is sent as JSON. Errors are
 * `{ error: { code, message, fields?, details? } }` under the status of their code.
 */
export function route<Body = undefined, Query = undefined>(
  rule: RouteRule<Body, Query>,
  handler: (context: RouteContext<Body, Query>) => unknown,
): (request: Request, context: { params: Promise<Params> }) => Promise<Response> {
  return async (request, context) => {
    try {
      refuseOtherSites(request);
      const params = await context.params;
      const membership = await requireMember(await currentUser(), params.project, rule.role);
      const query = rule.query && parse(rule.query, readQuery(request));
      const body = rule.body && parse(rule.body, await readJson(request));
      const answer = await handler({
        ...membership,
        request,
        params,
        query: query as Query,
        body: body as Body,
      });
      return answer instanceof Response ? answer : Response.json(answer ?? null);
    } catch (error) {
      rethrowNavigation(error);
      // Whoever asked is gone: nobody hears the answer, and nothing is wrong.
      if (request.signal.aborted) return new Response(null, { status: clientClosedRequest });
      const failure = describeFailure(error);
      const status = failure.code === 'unexpected' ? 500 : statusOfError[failure.code];
      return Response.json({ error: failure }, { status, headers: { 'cache-control': 'no-store' } });
    }
  };
}

/** A browser says where a request comes from. One that changes something has to come from our own pages. */
function refuseOtherSites(request: Request): void {
  if (['GET', 'HEAD', 'OPTIONS'].includes(request.method)) return;
  const site = request.headers.get('sec-fetch-site');
  const origin = request.headers.get('origin');
  const ownHost = request.headers.get('host');
  const ownOrigin =
    origin !== null &&
    URL.canParse(origin) &&
    (new URL(origin).host === ownHost || trustedOrigins().includes(origin));
  // Sec-Fetch-Site cannot be set by a page; an old browser has none, and then Origin decides.
  const allowed = site === null ? ownOrigin : site === 'same-origin' && (origin === null || ownOrigin);
  if (!allowed) throw new AppError('forbidden', 'This request did not come from a page of Subtext.');
}

function readQuery(request: Request): Record<string, string | string[]> {
  const { searchParams } = new URL(request.url);
  const entries = [...new Set(searchParams.keys())].map((key) => {
    const values = searchParams.getAll(key);
    return [key, values.length > 1 ? values : (values[0] ?? '')] as const;
  });
  return Object.fromEntries(entries);
}

/** Only JSON that says so: a form on another site cannot send that type unasked. */
async function readJson(request: Request): Promise<unknown> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim();
  if (type !== 'application/json') throw new AppError('invalid', 'The body has to be application/json.');
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > maxBodyBytes)
      throw new AppError('too-large', `The body is larger than ${maxBodyBytes} bytes.`);
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch (cause) {
    throw new AppError('invalid', 'The body is not valid JSON.', { cause });
  }
}

function parse<Value>(schema: z.ZodType<Value>, input: unknown): Value {
  const parsed = schema.safeParse(input);
  if (!parsed.success) throw invalidInput(parsed.error);
  return parsed.data;
}
