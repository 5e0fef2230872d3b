import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { InvalidCredentialsError, UnknownStatusCodeError } from 'ldapts';
import type { Message } from '../../../src/domain/message/message.ts';
import { ldapFailure } from '../../../src/on-premises/session/ldap-failure.ts';
import type { BotError } from '../../../src/use-cases/ports/errors.ts';

const url = 'ldaps://dc1.contoso.com';
const details = { url, attempt: { operation: 'change', dn: 'CN=Ann' } } as const;

const answer = (code: number) => ldapFailure(new UnknownStatusCodeError(code, 'DSID-1'), details);

const changeFailed = (why: Message): Message => ({
  ...{ code: 'activeDirectory.changeFailed', dn: 'CN=Ann', host: 'dc1.contoso.com', why },
});

const whyOf = ({ problem }: BotError): string | undefined =>
  problem.code === 'activeDirectory.changeFailed' ? problem.why.code : undefined;

describe('an LDAP result code becomes a message and a next step', () => {
  const meanings: Readonly<Record<number, readonly [code: string, why: string, next: string]>> = {
    1: ['directoryRefused', 'operationsError', 'retriesItself'],
    3: ['directoryUnavailable', 'timeLimitExceeded', 'retriesItself'],
    4: ['directoryRefused', 'sizeLimitExceeded', 'readAllPages'],
    7: ['directoryRefused', 'noSimpleBind', 'useEncryption'],
    8: ['directoryRefused', 'encryptionRequired', 'useEncryption'],
    10: ['outsideWriteScope', 'referral', 'writableController'],
    11: ['directoryRefused', 'adminLimitExceeded', 'reduceValues'],
    13: ['directoryRefused', 'encryptionRequired', 'useEncryption'],
    16: ['objectNotFound', 'noSuchAttribute', 'checkConflict'],
    19: ['directoryRefused', 'constraintViolation', 'chooseUniqueValue'],
    20: ['addressStillTaken', 'valueExists', 'checkConflict'],
    21: ['directoryRefused', 'invalidAttributeSyntax', 'chooseValue'],
    32: ['objectNotFound', 'noSuchObject', 'checkContainer'],
    50: ['notPermittedInDirectory', 'insufficientAccessRights', 'grantRight'],
    51: ['directoryUnavailable', 'busy', 'retriesItself'],
    52: ['directoryUnavailable', 'unavailable', 'retriesItself'],
    53: ['directoryRefused', 'unwillingToPerform', 'byHand'],
    65: ['directoryRefused', 'objectClassViolation', 'byHand'],
    80: ['directoryRefused', 'otherResultCode', 'byHand'],
  };
  for (const [code, [botErrorCode, why, next]] of Object.entries(meanings))
    test(`code ${code}`, () => {
      const failure = answer(Number(code));
      assert.equal(failure.code, botErrorCode);
      assert.equal(whyOf(failure), `activeDirectory.${why}`);
      assert.deepEqual(failure.next, { code: `activeDirectory.next.${next}` });
      assert.doesNotMatch(failure.message, /DSID/, 'diagnostics stay in the cause');
    });
});

test('a failure names the operation, its object and the domain controller', () => {
  assert.deepEqual(
    answer(80).problem,
    changeFailed({ code: 'activeDirectory.otherResultCode', resultCode: 80 }),
  );
  const signIn = { url, attempt: { operation: 'signIn' } } as const;
  assert.deepEqual(ldapFailure(new UnknownStatusCodeError(51, ''), signIn).problem, {
    code: 'activeDirectory.signInFailed',
    host: 'dc1.contoso.com',
    why: { code: 'activeDirectory.busy' },
  });
});

test('busy and unavailable controllers may be asked again, others not', () => {
  assert.deepEqual(
    [51, 52, 50].map((code) => answer(code).transient),
    [true, true, false],
  );
});

test('a refused sign-in gives the reason that Active Directory hides in the text', () => {
  const locked =
    '80090308: LdapErr: DSID-0C09044E, comment: AcceptSecurityContext error, data 775, v2580';
  const failure = ldapFailure(new InvalidCredentialsError(locked), details);
  assert.deepEqual(failure.problem, changeFailed({ code: 'activeDirectory.bind.accountLocked' }));
  const unknown = ldapFailure(new InvalidCredentialsError('no'), details);
  assert.deepEqual(unknown.problem, changeFailed({ code: 'activeDirectory.bind.notAccepted' }));
});

test('certificates are no reason to try again, silence is', () => {
  const tls = ldapFailure(Object.assign(new Error('x'), { code: 'CERT_HAS_EXPIRED' }), details);
  const silence = ldapFailure(Object.assign(new Error('x'), { code: 'ECONNRESET' }), details);
  assert.deepEqual([tls.transient, silence.transient], [false, true]);
  assert.deepEqual(
    [tls.problem, silence.problem],
    [
      changeFailed({ code: 'activeDirectory.certificateExpired' }),
      changeFailed({ code: 'activeDirectory.noAnswerWithCode', errorCode: 'ECONNRESET' }),
    ],
  );
});
