import { PrismaPg } from '@prisma/adapter-pg';
import type pg from 'pg';
import { pool } from '#lib/server/db.ts';
import { PrismaClient } from '#lib/server/prisma/client.ts';

const kept = globalThis as { subtextPrisma?: { pool: pg.Pool; client: PrismaClient } };

/**
 * The Prisma client on the pool that is open: it writes the small things (accounts, sessions). By itself, because an import needs
 * none of its 30 MB.
 */
export function prisma(): PrismaClient {
  const open = pool();
  if (kept.subtextPrisma?.pool !== open)
    kept.subtextPrisma = { pool: open, client: new PrismaClient({ adapter: new PrismaPg(open) }) };
  return kept.subtextPrisma.client;
}
