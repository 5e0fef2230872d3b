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
  const sentences = failures.map((failure) => failure.message).join(' ');
  return new BotError('directoryUnavailable', `No domain controller answers. ${sentences}`, {
    nextStep: first?.nextStep ?? 'Check AD_URLS.',
    cause: first,
    transient: failures.every((failure) => failure.transient),
  });
}
