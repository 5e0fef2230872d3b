import type { RefusalTable } from '../../use-cases/ports/service-refusals.ts';
import { BIND_REFUSALS } from './bind-refusals.ts';
import { CONNECTION_REFUSALS } from './connection-refusals.ts';
import { type LdapRefused, ldapRefusal, resultCodeRow } from './ldap-refused.ts';

const RETRY = 'Unclash tries again by itself; if it stays so, check the domain controller.';
const SEE_RIGHTS =
  'Give the service account the right on this container as docs/ACTIVE-DIRECTORY.md shows (dsacls).';
const BY_HAND = 'Check the object in Active Directory and change it by hand.';
const NO_TLS = 'Use ldaps:// in AD_URLS, or ldap:// with a controller that offers StartTLS.';

/** Microsoft's meanings where AD gives a code a meaning of its own ([MS-ADTS] 3.1.1.3.1.1). */
const RESULT_CODES: RefusalTable<LdapRefused> = [
  resultCodeRow(1, 'operationsError', {
    code: 'directoryRefused',
    sentence: 'The domain controller does not know who is asking any more (operationsError).',
    nextStep: RETRY,
    transient: true,
  }),
  resultCodeRow(3, 'timeLimitExceeded', {
    code: 'directoryUnavailable',
    sentence: 'The domain controller ran out of time (timeLimitExceeded).',
    nextStep: RETRY,
    transient: true,
  }),
  resultCodeRow(4, 'sizeLimitExceeded', {
    code: 'directoryRefused',
    sentence: 'It gives no more entries to one search (sizeLimitExceeded).',
    nextStep: 'Allow the service account to read all pages of a search.',
  }),
  resultCodeRow(7, 'authMethodNotSupported', {
    code: 'directoryRefused',
    sentence: 'It does not offer a simple bind.',
    nextStep: NO_TLS,
  }),
  resultCodeRow(8, 'strongerAuthRequired', {
    code: 'directoryRefused',
    sentence: 'It demands an encrypted connection (strongerAuthRequired).',
    nextStep: NO_TLS,
  }),
  resultCodeRow(10, 'referral', {
    code: 'outsideWriteScope',
    sentence:
      'It sends us elsewhere (referral), which Unclash does not follow: it is read-only, or the object belongs to another domain.',
    nextStep: 'Put a writable domain controller of the domain of the object into AD_URLS.',
  }),
  resultCodeRow(11, 'adminLimitExceeded', {
    code: 'directoryRefused',
    sentence: 'A limit set by the administrators was exceeded (adminLimitExceeded).',
    nextStep: 'The object may have too many values; an administrator has to look at it.',
  }),
  resultCodeRow(13, 'confidentialityRequired', {
    code: 'directoryRefused',
    sentence: 'It demands an encrypted connection (confidentialityRequired).',
    nextStep: NO_TLS,
  }),
  resultCodeRow(16, 'noSuchAttribute', {
    code: 'objectNotFound',
    sentence: 'The value is not there any more (noSuchAttribute).',
    nextStep: 'Somebody was quicker; check the conflict again.',
  }),
  resultCodeRow(19, 'constraintViolation', {
    code: 'directoryRefused',
    sentence: 'It breaks a rule of the schema or is taken already (constraintViolation).',
    nextStep: 'Choose another value; a userPrincipalName must be unique in the forest.',
  }),
  resultCodeRow(20, 'attributeOrValueExists', {
    code: 'addressStillTaken',
    sentence: 'The value is there already (attributeOrValueExists).',
    nextStep: 'Somebody was quicker; check the conflict again.',
  }),
  resultCodeRow(21, 'invalidAttributeSyntax', {
    code: 'directoryRefused',
    sentence: 'The value breaks the syntax of the attribute (invalidAttributeSyntax).',
    nextStep: 'Choose another value.',
  }),
  resultCodeRow(32, 'noSuchObject', {
    code: 'objectNotFound',
    sentence: 'The object is not there, or the service account may not see it (noSuchObject).',
    nextStep: 'Check whether it was moved or deleted; the account needs to read the container.',
  }),
  resultCodeRow(50, 'insufficientAccessRights', {
    code: 'notPermittedInDirectory',
    sentence: 'The service account may not do this (insufficientAccessRights).',
    nextStep: SEE_RIGHTS,
  }),
  resultCodeRow(51, 'busy', {
    code: 'directoryUnavailable',
    sentence: 'The domain controller is busy.',
    nextStep: RETRY,
    transient: true,
  }),
  resultCodeRow(52, 'unavailable', {
    code: 'directoryUnavailable',
    sentence: 'The domain controller is not available at the moment.',
    nextStep: RETRY,
    transient: true,
  }),
  resultCodeRow(53, 'unwillingToPerform', {
    code: 'directoryRefused',
    sentence: 'The domain controller is not willing to do this (unwillingToPerform).',
    nextStep: BY_HAND,
  }),
  resultCodeRow(65, 'objectClassViolation', {
    code: 'directoryRefused',
    sentence: 'The class of the object does not allow this attribute (objectClassViolation).',
    nextStep: BY_HAND,
  }),
  ldapRefusal('otherResultCode', ({ resultCode }) => resultCode !== undefined, {
    code: 'directoryRefused',
    sentence: 'It answered with LDAP result code {resultCode}.',
    nextStep: BY_HAND,
  }),
];

/** What the refusals of a domain controller mean. */
export const LDAP_REFUSALS: RefusalTable<LdapRefused> = [
  ...BIND_REFUSALS,
  ...RESULT_CODES,
  ...CONNECTION_REFUSALS,
];
