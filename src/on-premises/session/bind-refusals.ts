import type { Message } from '../../domain/message/message.ts';
import type { RefusalTable, ServiceRefusal } from '../../use-cases/ports/service-refusals.ts';
import { type LdapRefused, ldapRefusal, resultCodeRow } from './ldap-refused.ts';

const INVALID_CREDENTIALS = 49;

const CHECK_ACCOUNT = { code: 'activeDirectory.next.checkUserAndPassword' } as const;

/** `reason`: the Win32 error number; the key of the row is the code of its message. */
const bindRow = (reason: string, why: Message, next: Message): ServiceRefusal<LdapRefused> =>
  ldapRefusal({
    key: why.code,
    code: 'notPermittedInDirectory',
    why,
    next,
    matches: ({ resultCode, bindReason }) =>
      resultCode === INVALID_CREDENTIALS && bindReason === reason,
  });

/** Win32 error numbers of a refused sign-in ([MS-ERREF] 2.2). */
export const BIND_REFUSALS: RefusalTable<LdapRefused> = [
  bindRow(
    '525',
    { code: 'activeDirectory.bind.noSuchAccount' },
    { code: 'activeDirectory.next.checkUser' },
  ),
  bindRow('52e', { code: 'activeDirectory.bind.wrongPassword' }, CHECK_ACCOUNT),
  bindRow(
    '530',
    { code: 'activeDirectory.bind.logonHours' },
    { code: 'activeDirectory.next.checkLogonHours' },
  ),
  bindRow(
    '531',
    { code: 'activeDirectory.bind.logonWorkstations' },
    { code: 'activeDirectory.next.checkLogonWorkstations' },
  ),
  bindRow(
    '532',
    { code: 'activeDirectory.bind.passwordExpired' },
    { code: 'activeDirectory.next.setPassword' },
  ),
  bindRow(
    '533',
    { code: 'activeDirectory.bind.accountDisabled' },
    { code: 'activeDirectory.next.enableAccount' },
  ),
  bindRow(
    '701',
    { code: 'activeDirectory.bind.accountExpired' },
    { code: 'activeDirectory.next.extendAccount' },
  ),
  bindRow(
    '773',
    { code: 'activeDirectory.bind.passwordMustChange' },
    { code: 'activeDirectory.next.setPermanentPassword' },
  ),
  bindRow(
    '775',
    { code: 'activeDirectory.bind.accountLocked' },
    { code: 'activeDirectory.next.unlockAccount' },
  ),
  resultCodeRow(INVALID_CREDENTIALS, {
    key: 'notAccepted',
    code: 'notPermittedInDirectory',
    next: CHECK_ACCOUNT,
    why: { code: 'activeDirectory.bind.notAccepted' },
  }),
];
