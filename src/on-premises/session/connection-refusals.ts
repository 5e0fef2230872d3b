import type { Message } from '../../domain/message/message.ts';
import type { RefusalTable, ServiceRefusal } from '../../use-cases/ports/service-refusals.ts';
import { type LdapRefused, ldapRefusal } from './ldap-refused.ts';

/** The key of the row is the code of its message. */
const tlsRow = (
  codes: readonly string[],
  why: Message,
  next: Message,
): ServiceRefusal<LdapRefused> =>
  ldapRefusal({
    key: why.code,
    code: 'directoryUnavailable',
    why,
    next,
    matches: ({ errorCode }) => codes.includes(errorCode),
  });

const UNKNOWN_AUTHORITY = [
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
];

const CHECK_NETWORK = { code: 'activeDirectory.next.checkNetwork' } as const;

/** No answer: refused, unknown host, timed out, reset, or a TLS problem. */
export const CONNECTION_REFUSALS: RefusalTable<LdapRefused> = [
  tlsRow(
    ['CERT_HAS_EXPIRED'],
    { code: 'activeDirectory.certificateExpired' },
    { code: 'activeDirectory.next.renewCertificate' },
  ),
  tlsRow(
    ['CERT_NOT_YET_VALID'],
    { code: 'activeDirectory.certificateNotYetValid' },
    { code: 'activeDirectory.next.checkClocks' },
  ),
  tlsRow(
    ['ERR_TLS_CERT_ALTNAME_INVALID'],
    { code: 'activeDirectory.certificateOfAnotherHost' },
    { code: 'activeDirectory.next.useCertificateName' },
  ),
  tlsRow(
    UNKNOWN_AUTHORITY,
    { code: 'activeDirectory.certificateUntrusted' },
    { code: 'activeDirectory.next.setAuthorityFile' },
  ),
  ldapRefusal({
    key: 'noAnswerWithCode',
    code: 'directoryUnavailable',
    transient: true,
    next: CHECK_NETWORK,
    matches: ({ errorCode }) => errorCode !== '',
    why: ({ errorCode }) => ({ code: 'activeDirectory.noAnswerWithCode', errorCode }),
  }),
];

/** What is left when no row is about it. */
export const NO_LDAP_ANSWER: ServiceRefusal<LdapRefused> = ldapRefusal({
  key: 'noAnswer',
  code: 'directoryUnavailable',
  transient: true,
  next: CHECK_NETWORK,
  matches: () => true,
  why: { code: 'activeDirectory.noAnswer' },
});
