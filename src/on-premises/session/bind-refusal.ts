import type { BotErrorCode } from '../../use-cases/ports/errors.ts';

/**
 * Active Directory refuses every bad bind with result code 49 and tells the true reason as a Win32
 * error number in hex in the diagnostic text (`... AcceptSecurityContext error, data 532, ...`).
 */
const REASONS: Readonly<Record<string, readonly [sentence: string, nextStep: string]>> = {
  '525': ['The account does not exist.', 'Check AD_USER.'],
  '52e': ['User name or password is wrong.', 'Check AD_USER and AD_PASSWORD.'],
  '530': ['The account may not sign in at this time.', 'Check its logon hours.'],
  '531': ['The account may not sign in from here.', 'Check its logon workstations.'],
  '532': ['Its password has expired.', 'Set a new password and put it into AD_PASSWORD.'],
  '533': ['The account is disabled.', 'Enable it, or use another account in AD_USER.'],
  '701': ['The account has expired.', 'Extend it, or use another account in AD_USER.'],
  '773': ['It must change its password first.', 'Set a password that does not have to be changed.'],
  '775': ['The account is locked.', 'Unlock it, and find out who used a wrong password.'],
};

/** What to tell about a refused bind. */
export function explainBindRefusal(error: unknown): {
  readonly code: BotErrorCode;
  readonly sentence: string;
  readonly nextStep: string;
} {
  const text = error instanceof Error ? error.message : '';
  const [, number = ''] = /\bdata ([0-9a-f]+)\b/i.exec(text) ?? [];
  const [sentence, nextStep] = REASONS[number.toLowerCase()] ?? [
    'The service account was not accepted.',
    'Check AD_USER and AD_PASSWORD.',
  ];
  return { code: 'notPermittedInDirectory', sentence, nextStep };
}
