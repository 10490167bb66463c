import { join, resolve } from 'node:path';
import { z } from 'zod';

/** The one place that reads the environment. Everything has a default that works on one machine. */
const schema = z.object({
  /** A Postgres (15 or newer) to use. Absent: the embedded one. */
  DATABASE_URL: z.string().min(1).optional(),
  /** Where the embedded database, uploads and secrets live. */
  SUBTEXT_DATA_DIR: z.string().min(1).optional(),
  /** Signs sessions. Absent: made at the first start and kept in the data directory. */
  SUBTEXT_SECRET: z.string().min(32, 'SUBTEXT_SECRET needs at least 32 characters').optional(),
  /** The address people reach the application under. */
  SUBTEXT_URL: z.url().optional(),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  CHROMIUM_PATH: z.string().min(1).optional(),
});

export type Environment = {
  databaseUrl: string | undefined;
  dataDirectory: string;
  /** True when the person chose the directory, false for the default in the checkout. */
  dataDirectoryChosen: boolean;
  secret: string | undefined;
  url: string;
  port: number;
  chromiumPath: string | undefined;
};

/** The checkout, whatever directory a command was started from. */
export const checkout = resolve(import.meta.dirname ?? process.cwd(), '../..');

/**
 * The environment, checked. An empty variable counts as absent.
 * Throws with one line a variable that is wrong.
 */
export function readEnvironment(variables: NodeJS.ProcessEnv = process.env): Environment {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The environment is not usable.\n${lines.join('\n')}`);
  }
  const { DATABASE_URL, SUBTEXT_DATA_DIR, SUBTEXT_SECRET, SUBTEXT_URL, PORT, CHROMIUM_PATH } = parsed.data;
  return {
    databaseUrl: DATABASE_URL,
    dataDirectory: SUBTEXT_DATA_DIR ? resolve(SUBTEXT_DATA_DIR) : join(checkout, '.subtext'),
    dataDirectoryChosen: SUBTEXT_DATA_DIR !== undefined,
    secret: SUBTEXT_SECRET,
    url: SUBTEXT_URL ?? `http://localhost:${PORT}`,
    port: PORT,
    chromiumPath: CHROMIUM_PATH,
  };
}
