import { ResultCodeError } from 'ldapts';
import { BotError, type BotErrorCode } from '../../use-cases/ports/errors.ts';
import { explainBindRefusal } from './bind-refusal.ts';

/** Result codes (RFC 4511, 4.1.9) that the edge acts on. */
export const LdapCode = {
  referral: 10,
  noSuchAttribute: 16,
  valueExists: 20,
  noSuchObject: 32,
  invalidCredentials: 49,
} as const;

interface Meaning {
  readonly code: BotErrorCode;
  readonly sentence: string;
  readonly nextStep: string;
  /** The same call may succeed later without anybody doing anything. */
  readonly transient?: true;
}

const RETRY = 'Unclash tries again by itself; if it stays so, look at the domain controller.';
const SEE_RIGHTS =
  'Give the service account the right on this container as docs/ACTIVE-DIRECTORY.md shows (dsacls).';
const BY_HAND = 'Look at the object in Active Directory and change it by hand.';
const NO_TLS = 'Use ldaps:// in AD_URLS, or ldap:// with a controller that offers StartTLS.';

/** Microsoft's meanings where AD gives a code a meaning of its own ([MS-ADTS] 3.1.1.3.1.1). */
const MEANINGS: Readonly<Record<number, Meaning>> = {
  1: {
    code: 'directoryRefused',
    sentence: 'The domain controller does not know who is asking any more (operationsError).',
    nextStep: RETRY,
    transient: true,
  },
  3: {
    code: 'directoryUnavailable',
    sentence: 'The domain controller ran out of time (timeLimitExceeded).',
    nextStep: RETRY,
    transient: true,
  },
  4: {
    code: 'directoryRefused',
    sentence: 'It gives no more entries to one search (sizeLimitExceeded).',
    nextStep: 'Allow the service account to read all pages of a search.',
  },
  7: { code: 'directoryRefused', sentence: 'It does not offer a simple bind.', nextStep: NO_TLS },
  8: {
    code: 'directoryRefused',
    sentence: 'It demands an encrypted connection (strongerAuthRequired).',
    nextStep: NO_TLS,
  },
  [LdapCode.referral]: {
    code: 'outsideWriteScope',
    sentence:
      'It sends us elsewhere (referral), which Unclash does not follow: it is read-only, or the object belongs to another domain.',
    nextStep: 'Put a writable domain controller of the domain of the object into AD_URLS.',
  },
  11: {
    code: 'directoryRefused',
    sentence: 'A limit set by the administrators was exceeded (adminLimitExceeded).',
    nextStep: 'The object may have too many values; an administrator has to look at it.',
  },
  13: {
    code: 'directoryRefused',
    sentence: 'It demands an encrypted connection (confidentialityRequired).',
    nextStep: NO_TLS,
  },
  [LdapCode.noSuchAttribute]: {
    code: 'objectNotFound',
    sentence: 'The value is not there any more (noSuchAttribute).',
    nextStep: 'Somebody was quicker; check the conflict again.',
  },
  19: {
    code: 'directoryRefused',
    sentence: 'It breaks a rule of the schema or is taken already (constraintViolation).',
    nextStep: 'Choose another value; a userPrincipalName must be unique in the forest.',
  },
  [LdapCode.valueExists]: {
    code: 'addressStillTaken',
    sentence: 'The value is there already (attributeOrValueExists).',
    nextStep: 'Somebody was quicker; check the conflict again.',
  },
  21: {
    code: 'directoryRefused',
    sentence: 'The value breaks the syntax of the attribute (invalidAttributeSyntax).',
    nextStep: 'Choose another value.',
  },
  [LdapCode.noSuchObject]: {
    code: 'objectNotFound',
    sentence: 'The object is not there, or the service account may not see it (noSuchObject).',
    nextStep: 'Check whether it was moved or deleted; the account needs to read the container.',
  },
  50: {
    code: 'notPermittedInDirectory',
    sentence: 'The service account may not do this (insufficientAccessRights).',
    nextStep: SEE_RIGHTS,
  },
  51: {
    code: 'directoryUnavailable',
    sentence: 'The domain controller is busy.',
    nextStep: RETRY,
    transient: true,
  },
  52: {
    code: 'directoryUnavailable',
    sentence: 'The domain controller is not available at the moment.',
    nextStep: RETRY,
    transient: true,
  },
  53: {
    code: 'directoryRefused',
    sentence: 'The domain controller is not willing to do this (unwillingToPerform).',
    nextStep: BY_HAND,
  },
  65: {
    code: 'directoryRefused',
    sentence: 'The class of the object does not allow this attribute (objectClassViolation).',
    nextStep: BY_HAND,
  },
};

/** The LDAP result code, or undefined when the failure is not an answer of the server. */
export const ldapCodeOf = (error: unknown): number | undefined =>
  error instanceof ResultCodeError ? error.code : undefined;

/**
 * An answer of a domain controller as a `BotError`. `doing` completes "could not ...", e.g.
 * `sign in` or `read CN=...`. Diagnostic texts of the server go to the cause only.
 */
export function ldapFailure(error: unknown, details: { url: string; doing: string }): BotError {
  if (error instanceof BotError) return error;
  const code = ldapCodeOf(error);
  if (code === undefined) return connectionFailure(error, details);
  const meaning: Meaning | undefined =
    code === LdapCode.invalidCredentials ? explainBindRefusal(error) : MEANINGS[code];
  const known: Meaning = meaning ?? {
    code: 'directoryRefused',
    sentence: `It answered with LDAP result code ${code}.`,
    nextStep: BY_HAND,
  };
  return new BotError(
    known.code,
    `Could not ${details.doing} (${hostOf(details.url)}). ${known.sentence}`,
    {
      nextStep: known.nextStep,
      cause: error,
      transient: known.transient ?? false,
    },
  );
}

const TLS_PROBLEMS: Readonly<Record<string, readonly [sentence: string, nextStep: string]>> = {
  CERT_HAS_EXPIRED: [
    'Its certificate has expired.',
    'Renew the certificate of the domain controller.',
  ],
  CERT_NOT_YET_VALID: ['Its certificate is not valid yet.', 'Check the clocks of both machines.'],
  ERR_TLS_CERT_ALTNAME_INVALID: [
    'Its certificate is for another host name.',
    'Use the name in AD_URLS that the certificate carries.',
  ],
};

const UNKNOWN_AUTHORITY = [
  'Its certificate is signed by an authority that is not trusted here.',
  'Set AD_CA_FILE to the PEM file of the authority that signed it.',
] as const;

const UNKNOWN_AUTHORITY_CODES = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/** No answer: refused, unknown host, timed out, reset, or a TLS problem. */
function connectionFailure(error: unknown, details: { url: string; doing: string }): BotError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const tls = UNKNOWN_AUTHORITY_CODES.has(code) ? UNKNOWN_AUTHORITY : TLS_PROBLEMS[code];
  const [sentence, nextStep] = tls ?? [
    `No answer from it${code === '' ? '' : ` (${code})`}.`,
    'Check that the domain controller runs and that the network lets LDAP through.',
  ];
  const options = { nextStep, cause: error, transient: tls === undefined };
  const message = `Could not ${details.doing} (${hostOf(details.url)}). ${sentence}`;
  return new BotError('directoryUnavailable', message, options);
}

const hostOf = (url: string) => new URL(url).host;
