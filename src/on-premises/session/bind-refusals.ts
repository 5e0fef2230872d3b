import type { RefusalTable, ServiceRefusal } from '../../use-cases/ports/service-refusals.ts';
import { type LdapMeaning, type LdapRefused, ldapRefusal, resultCodeRow } from './ldap-refused.ts';

const INVALID_CREDENTIALS = 49;

const bindRow = (
  reason: string,
  key: string,
  said: Pick<LdapMeaning, 'sentence' | 'nextStep'>,
): ServiceRefusal<LdapRefused> =>
  ldapRefusal(
    key,
    ({ resultCode, bindReason }) => resultCode === INVALID_CREDENTIALS && bindReason === reason,
    { code: 'notPermittedInDirectory', ...said },
  );

/** Win32 error numbers of a refused sign-in ([MS-ERREF] 2.2). */
export const BIND_REFUSALS: RefusalTable<LdapRefused> = [
  bindRow('525', 'noSuchAccount', {
    sentence: 'The account does not exist.',
    nextStep: 'Check AD_USER.',
  }),
  bindRow('52e', 'wrongPassword', {
    sentence: 'User name or password is wrong.',
    nextStep: 'Check AD_USER and AD_PASSWORD.',
  }),
  bindRow('530', 'logonHours', {
    sentence: 'The account may not sign in at this time.',
    nextStep: 'Check its logon hours.',
  }),
  bindRow('531', 'logonWorkstations', {
    sentence: 'The account may not sign in from here.',
    nextStep: 'Check its logon workstations.',
  }),
  bindRow('532', 'passwordExpired', {
    sentence: 'Its password has expired.',
    nextStep: 'Set a new password and put it into AD_PASSWORD.',
  }),
  bindRow('533', 'accountDisabled', {
    sentence: 'The account is disabled.',
    nextStep: 'Enable it, or use another account in AD_USER.',
  }),
  bindRow('701', 'accountExpired', {
    sentence: 'The account has expired.',
    nextStep: 'Extend it, or use another account in AD_USER.',
  }),
  bindRow('773', 'passwordMustChange', {
    sentence: 'It must change its password first.',
    nextStep: 'Set a password that does not have to be changed.',
  }),
  bindRow('775', 'accountLocked', {
    sentence: 'The account is locked.',
    nextStep: 'Unlock it, and find out who used a wrong password.',
  }),
  resultCodeRow(INVALID_CREDENTIALS, 'notAccepted', {
    code: 'notPermittedInDirectory',
    sentence: 'The service account was not accepted.',
    nextStep: 'Check AD_USER and AD_PASSWORD.',
  }),
];
