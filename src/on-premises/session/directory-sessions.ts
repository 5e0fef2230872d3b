import { BotError } from '../../use-cases/ports/errors.ts';
import type { DirectorySession } from './directory-session.ts';
import type { AdDomain } from './domain-controllers.ts';

/** One session per domain that answered, and why the others did not. */
export interface DirectorySessions extends AsyncDisposable {
  readonly open: readonly DirectorySession[];
  readonly failures: readonly BotError[];
}

/** Opens every domain at once. Throws the first failure when none of them answers. */
export async function openSessions(domains: readonly AdDomain[]): Promise<DirectorySessions> {
  const results = await Promise.allSettled(domains.map((domain) => domain.open()));
  const open = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  const reasons = results.flatMap((result) =>
    result.status === 'rejected' ? [result.reason] : [],
  );
  const failures = reasons.map((reason) => {
    if (reason instanceof BotError) return reason;
    throw reason;
  });
  if (open.length === 0 && failures[0] !== undefined) throw failures[0];
  return {
    ...{ open, failures },
    async [Symbol.asyncDispose]() {
      await Promise.all(open.map((session) => session[Symbol.asyncDispose]()));
    },
  };
}
