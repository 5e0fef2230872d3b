import { isWithin } from '../../domain/active-directory/distinguished-name.ts';
import type { Log } from '../../telemetry/log.ts';
import { BotError } from '../../use-cases/ports/errors.ts';
import type { ActiveDirectorySettings } from './active-directory-settings.ts';
import { type DirectorySession, openSession } from './directory-session.ts';

/** One domain of the forest, reached through whichever of its controllers answers. */
export interface AdDomain {
  /** The controllers, in the order in which they are tried now. */
  readonly urls: readonly string[];
  /**
   * Opens a session with the first controller that answers. One that did not is tried last from
   * then on. A refused sign-in is not tried elsewhere: it would lock the account.
   */
  open(): Promise<DirectorySession>;
}

/** Every configured domain. */
export function createDomains(settings: ActiveDirectorySettings, log: Log): readonly AdDomain[] {
  return settings.directories.domains.map((urls) => createDomain(urls, settings, log));
}

/** The controllers of one domain, or the global catalogs of a forest. */
export function createDomain(
  urls: readonly string[],
  settings: ActiveDirectorySettings,
  log: Log,
): AdDomain {
  let order = [...urls];
  const demote = (url: string) => {
    order = [...order.filter((other) => other !== url), url];
  };
  return {
    get urls() {
      return order;
    },
    async open() {
      const failures: BotError[] = [];
      for (const url of [...order]) {
        try {
          return await openSession(url, settings);
        } catch (error) {
          if (!(error instanceof BotError) || error.code !== 'directoryUnavailable') throw error;
          log.warn({ url, err: error }, 'a domain controller does not answer');
          failures.push(error);
          demote(url);
        }
      }
      throw noControllerAnswers(failures);
    },
  };
}

/** True when an object of this name belongs to the session's domain. */
export const isInDomain = (session: DirectorySession, dn: string): boolean =>
  isWithin(dn, session.domain.dn);

function noControllerAnswers(failures: readonly BotError[]): BotError {
  const [first] = failures;
  if (first !== undefined && failures.length === 1) return first;
  const problems = failures.map(({ problem }) => problem);
  return new BotError(
    'directoryUnavailable',
    { code: 'activeDirectory.noController', problems },
    {
      nextStep: first?.next ?? { code: 'activeDirectory.next.checkNetwork' },
      cause: first,
      transient: failures.every((failure) => failure.transient),
    },
  );
}

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
    open,
    failures,
    async [Symbol.asyncDispose]() {
      await Promise.all(open.map((session) => session[Symbol.asyncDispose]()));
    },
  };
}
