import { setTimeout as sleep } from 'node:timers/promises';

interface Parts {
  /** How long turns are still accepted, so that a balancer sees `/readyz` fail before the port closes. */
  readonly noticeMs: number;
  readonly server: { close(): Promise<void> };
  readonly queue: { stop(options?: { readonly graceful?: boolean }): Promise<void> };
  readonly database: { close(): Promise<void> };
}

/** Time limits of the parts; with the notice less than 20 seconds. */
const TURNS_WITHIN_MS = 3_000;
const JOBS_WITHIN_MS = 13_000;
const DATABASE_WITHIN_MS = 2_000;

/**
 * Gives notice, lets turns in flight finish, then jobs; hands longer jobs back and closes the database. A part
 * that hangs is left behind: the process ends anyway.
 */
export async function shutDownGracefully({
  noticeMs,
  server,
  queue,
  database,
}: Parts): Promise<void> {
  await sleep(noticeMs);
  await within(TURNS_WITHIN_MS, server.close());
  await within(JOBS_WITHIN_MS, queue.stop());
  await within(DATABASE_WITHIN_MS, database.close());
}

async function within(milliseconds: number, work: Promise<void>): Promise<void> {
  const { promise: late, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, milliseconds);
  await Promise.race([work.catch(() => {}), late]);
  clearTimeout(timer);
}
