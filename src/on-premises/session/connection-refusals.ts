import type { RefusalTable, ServiceRefusal } from '../../use-cases/ports/service-refusals.ts';
import { type LdapMeaning, type LdapRefused, ldapRefusal } from './ldap-refused.ts';

const tlsRow = (
  key: string,
  codes: readonly string[],
  said: Pick<LdapMeaning, 'sentence' | 'nextStep'>,
): ServiceRefusal<LdapRefused> =>
  ldapRefusal(key, ({ errorCode }) => codes.includes(errorCode), {
    ...{ code: 'directoryUnavailable', ...said },
  });

const UNKNOWN_AUTHORITY = [
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
];

const CHECK_NETWORK =
  'Check that the domain controller runs and that the network lets LDAP through.';

/** No answer: refused, unknown host, timed out, reset, or a TLS problem. */
export const CONNECTION_REFUSALS: RefusalTable<LdapRefused> = [
  tlsRow('certificateExpired', ['CERT_HAS_EXPIRED'], {
    sentence: 'Its certificate has expired.',
    nextStep: 'Renew the certificate of the domain controller.',
  }),
  tlsRow('certificateNotYetValid', ['CERT_NOT_YET_VALID'], {
    sentence: 'Its certificate is not valid yet.',
    nextStep: 'Check the clocks of both machines.',
  }),
  tlsRow('certificateForAnotherHost', ['ERR_TLS_CERT_ALTNAME_INVALID'], {
    sentence: 'Its certificate is for another host name.',
    nextStep: 'Use the name in AD_URLS that the certificate carries.',
  }),
  tlsRow('unknownAuthority', UNKNOWN_AUTHORITY, {
    sentence: 'Its certificate is signed by an authority that is not trusted here.',
    nextStep: 'Set AD_CA_FILE to the PEM file of the authority that signed it.',
  }),
  ldapRefusal('noAnswerWithCode', ({ errorCode }) => errorCode !== '', {
    code: 'directoryUnavailable',
    sentence: 'No answer from it ({errorCode}).',
    nextStep: CHECK_NETWORK,
    transient: true,
  }),
];

/** What is left when no row is about it. */
export const NO_LDAP_ANSWER: ServiceRefusal<LdapRefused> = ldapRefusal('noAnswer', () => true, {
  code: 'directoryUnavailable',
  sentence: 'No answer from it.',
  nextStep: CHECK_NETWORK,
  transient: true,
});
