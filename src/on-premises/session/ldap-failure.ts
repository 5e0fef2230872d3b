import { ResultCodeError } from 'ldapts';
import { defined } from '../../domain/defined.ts';
import { BotError } from '../../use-cases/ports/errors.ts';
import { matchRefusal, refusalError } from '../../use-cases/ports/service-refusals.ts';
import { NO_LDAP_ANSWER } from './connection-refusals.ts';
import { LDAP_REFUSALS } from './ldap-refusals.ts';
import type { LdapOperation, LdapRefused } from './ldap-refused.ts';

/** Result code of RFC 4511 for a name that nothing has. */
export const NO_SUCH_OBJECT = 32;

/** The LDAP result code, or undefined when the failure is not an answer of the server. */
export const ldapCodeOf = (error: unknown): number | undefined =>
  error instanceof ResultCodeError ? error.code : undefined;

/**
 * An answer of a domain controller to an operation as a `BotError`. Diagnostic texts of the server go
 * to the cause only.
 */
export function ldapFailure(
  error: unknown,
  { url, attempt }: { readonly url: string; readonly attempt: LdapOperation },
): BotError {
  if (error instanceof BotError) return error;
  const refused = refusedOf(error, { host: new URL(url).host, attempt });
  const meaning = matchRefusal(LDAP_REFUSALS, refused) ?? NO_LDAP_ANSWER;
  return refusalError(meaning, refused, { cause: error });
}

function refusedOf(error: unknown, where: Pick<LdapRefused, 'host' | 'attempt'>): LdapRefused {
  const resultCode = ldapCodeOf(error);
  const text = error instanceof Error ? error.message : '';
  const bindReason = /\bdata ([0-9a-f]+)\b/i.exec(text)?.[1]?.toLowerCase();
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return {
    ...where,
    errorCode: resultCode === undefined ? code : '',
    ...defined({ resultCode, bindReason }),
  };
}
