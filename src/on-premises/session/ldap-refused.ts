import type { RefusalMeaning, ServiceRefusal } from '../../use-cases/ports/service-refusals.ts';

/** An answer of a domain controller, or the want of one, taken apart. */
export interface LdapRefused {
  /** Completes "could not ...", e.g. `sign in` or `read CN=...`. */
  readonly doing: string;
  readonly host: string;
  /** Result code (RFC 4511, 4.1.9); undefined where the server did not answer. */
  readonly resultCode?: number;
  /**
   * Win32 error number in hex. Active Directory refuses every bad bind with result code 49 and puts the
   * true reason into the diagnostic text (`... AcceptSecurityContext error, data 532, ...`).
   */
  readonly bindReason?: string;
  /** Code of Node.js or of OpenSSL where there was no answer; empty when there is none. */
  readonly errorCode: string;
}

/** A row of a table without what all rows of this service have alike. */
export type LdapMeaning = Omit<RefusalMeaning<LdapRefused>, 'key' | 'parameters'>;

/** A row; every sentence begins with what could not be done, and where. */
export const ldapRefusal = (
  key: string,
  matches: (refused: LdapRefused) => boolean,
  meaning: LdapMeaning,
): ServiceRefusal<LdapRefused> => ({
  ...{ key, matches, ...meaning },
  sentence: `Could not {doing} ({host}). ${meaning.sentence}`,
  parameters: ({ doing, host, resultCode = '', errorCode }) => ({
    ...{ doing, host, resultCode, errorCode },
  }),
});

export const resultCodeRow = (resultCode: number, key: string, meaning: LdapMeaning) =>
  ldapRefusal(key, (refused) => refused.resultCode === resultCode, meaning);
