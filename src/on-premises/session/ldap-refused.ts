import type { Message } from '../../domain/message/message.ts';
import type { BotErrorCode } from '../../use-cases/ports/errors.ts';
import type { RefusalMeaning, ServiceRefusal } from '../../use-cases/ports/service-refusals.ts';

/** What a domain controller was to do. */
export type LdapOperation =
  | { readonly operation: 'signIn' }
  | { readonly operation: 'read' | 'search' | 'change'; readonly dn: string };

/** An answer of a domain controller, or the want of one, taken apart. */
export interface LdapRefused {
  readonly attempt: LdapOperation;
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

/** A row of a table: which refusals it is about, why they were refused and what to do. */
export interface LdapMeaning
  extends Pick<RefusalMeaning<LdapRefused>, 'key' | 'next' | 'transient'> {
  readonly matches: (refused: LdapRefused) => boolean;
  readonly code: BotErrorCode;
  readonly why: Message | ((refused: LdapRefused) => Message);
}

/** A row; its message begins with what could not be done, and where. */
export const ldapRefusal = ({ why, ...meaning }: LdapMeaning): ServiceRefusal<LdapRefused> => ({
  ...meaning,
  problem: (refused) => failed(refused, typeof why === 'function' ? why(refused) : why),
});

/** A row about one result code. */
export const resultCodeRow = (resultCode: number, meaning: Omit<LdapMeaning, 'matches'>) =>
  ldapRefusal({ ...meaning, matches: (refused) => refused.resultCode === resultCode });

const FAILED = {
  read: 'activeDirectory.readFailed',
  search: 'activeDirectory.searchFailed',
  change: 'activeDirectory.changeFailed',
} as const;

function failed({ attempt, host }: LdapRefused, why: Message): Message {
  if (attempt.operation === 'signIn') return { code: 'activeDirectory.signInFailed', host, why };
  return { code: FAILED[attempt.operation], dn: attempt.dn, host, why };
}
