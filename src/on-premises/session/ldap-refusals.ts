import type { RefusalTable } from '../../use-cases/ports/service-refusals.ts';
import { BIND_REFUSALS } from './bind-refusals.ts';
import { CONNECTION_REFUSALS } from './connection-refusals.ts';
import { type LdapRefused, ldapRefusal, resultCodeRow } from './ldap-refused.ts';

/** Microsoft's meanings where AD gives a code a meaning of its own ([MS-ADTS] 3.1.1.3.1.1). */
const RESULT_CODES: RefusalTable<LdapRefused> = [
  resultCodeRow(1, {
    key: 'operationsError',
    code: 'directoryRefused',
    transient: true,
    why: { code: 'activeDirectory.operationsError' },
    next: { code: 'activeDirectory.next.retriesItself' },
  }),
  resultCodeRow(3, {
    key: 'timeLimitExceeded',
    code: 'directoryUnavailable',
    transient: true,
    why: { code: 'activeDirectory.timeLimitExceeded' },
    next: { code: 'activeDirectory.next.retriesItself' },
  }),
  resultCodeRow(4, {
    key: 'sizeLimitExceeded',
    code: 'directoryRefused',
    why: { code: 'activeDirectory.sizeLimitExceeded' },
    next: { code: 'activeDirectory.next.readAllPages' },
  }),
  resultCodeRow(7, {
    key: 'authMethodNotSupported',
    code: 'directoryRefused',
    why: { code: 'activeDirectory.noSimpleBind' },
    next: { code: 'activeDirectory.next.useEncryption' },
  }),
  resultCodeRow(8, {
    key: 'strongerAuthRequired',
    code: 'directoryRefused',
    why: { code: 'activeDirectory.encryptionRequired', resultName: 'strongerAuthRequired' },
    next: { code: 'activeDirectory.next.useEncryption' },
  }),
  resultCodeRow(10, {
    key: 'referral',
    code: 'outsideWriteScope',
    why: { code: 'activeDirectory.referral' },
    next: { code: 'activeDirectory.next.writableController' },
  }),
  resultCodeRow(11, {
    key: 'adminLimitExceeded',
    code: 'directoryRefused',
    why: { code: 'activeDirectory.adminLimitExceeded' },
    next: { code: 'activeDirectory.next.reduceValues' },
  }),
  resultCodeRow(13, {
    key: 'confidentialityRequired',
    code: 'directoryRefused',
    why: { code: 'activeDirectory.encryptionRequired', resultName: 'confidentialityRequired' },
    next: { code: 'activeDirectory.next.useEncryption' },
  }),
  resultCodeRow(16, {
    key: 'noSuchAttribute',
    code: 'objectNotFound',
    why: { code: 'activeDirectory.noSuchAttribute' },
    next: { code: 'activeDirectory.next.checkConflict' },
  }),
  resultCodeRow(19, {
    key: 'constraintViolation',
    code: 'directoryRefused',
    why: { code: 'activeDirectory.constraintViolation' },
    next: { code: 'activeDirectory.next.chooseUniqueValue' },
  }),
  resultCodeRow(20, {
    key: 'attributeOrValueExists',
    code: 'addressStillTaken',
    why: { code: 'activeDirectory.valueExists' },
    next: { code: 'activeDirectory.next.checkConflict' },
  }),
  resultCodeRow(21, {
    key: 'invalidAttributeSyntax',
    code: 'directoryRefused',
    why: { code: 'activeDirectory.invalidAttributeSyntax' },
    next: { code: 'activeDirectory.next.chooseValue' },
  }),
  resultCodeRow(32, {
    key: 'noSuchObject',
    code: 'objectNotFound',
    why: { code: 'activeDirectory.noSuchObject' },
    next: { code: 'activeDirectory.next.checkContainer' },
  }),
  resultCodeRow(50, {
    key: 'insufficientAccessRights',
    code: 'notPermittedInDirectory',
    why: { code: 'activeDirectory.insufficientAccessRights' },
    next: { code: 'activeDirectory.next.grantRight' },
  }),
  resultCodeRow(51, {
    key: 'busy',
    code: 'directoryUnavailable',
    transient: true,
    why: { code: 'activeDirectory.busy' },
    next: { code: 'activeDirectory.next.retriesItself' },
  }),
  resultCodeRow(52, {
    key: 'unavailable',
    code: 'directoryUnavailable',
    transient: true,
    why: { code: 'activeDirectory.unavailable' },
    next: { code: 'activeDirectory.next.retriesItself' },
  }),
  resultCodeRow(53, {
    key: 'unwillingToPerform',
    code: 'directoryRefused',
    why: { code: 'activeDirectory.unwillingToPerform' },
    next: { code: 'activeDirectory.next.byHand' },
  }),
  resultCodeRow(65, {
    key: 'objectClassViolation',
    code: 'directoryRefused',
    why: { code: 'activeDirectory.objectClassViolation' },
    next: { code: 'activeDirectory.next.byHand' },
  }),
  ldapRefusal({
    key: 'otherResultCode',
    code: 'directoryRefused',
    matches: ({ resultCode }) => resultCode !== undefined,
    why: ({ resultCode = 0 }) => ({ code: 'activeDirectory.otherResultCode', resultCode }),
    next: { code: 'activeDirectory.next.byHand' },
  }),
];

/** What the refusals of a domain controller mean. */
export const LDAP_REFUSALS: RefusalTable<LdapRefused> = [
  ...BIND_REFUSALS,
  ...RESULT_CODES,
  ...CONNECTION_REFUSALS,
];
