import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { InvalidCredentialsError, UnknownStatusCodeError } from 'ldapts';
import { ldapFailure } from '../../../src/on-premises/session/ldap-failure.ts';

const details = { url: 'ldaps://dc1.contoso.com', doing: 'change CN=Ann' };

const answer = (code: number) => ldapFailure(new UnknownStatusCodeError(code, 'DSID-1'), details);

describe('an LDAP result code becomes a sentence and a next step', () => {
  const meanings: Readonly<Record<number, readonly [code: string, sentence: RegExp]>> = {
    1: ['directoryRefused', /operationsError/],
    3: ['directoryUnavailable', /ran out of time/],
    8: ['directoryRefused', /encrypted connection/],
    10: ['outsideWriteScope', /referral/],
    11: ['directoryRefused', /adminLimitExceeded/],
    13: ['directoryRefused', /encrypted connection/],
    16: ['objectNotFound', /not there any more/],
    19: ['directoryRefused', /constraintViolation/],
    20: ['addressStillTaken', /there already/],
    21: ['directoryRefused', /syntax/],
    32: ['objectNotFound', /noSuchObject/],
    50: ['notPermittedInDirectory', /insufficientAccessRights/],
    51: ['directoryUnavailable', /busy/],
    52: ['directoryUnavailable', /not available/],
    53: ['directoryRefused', /unwillingToPerform/],
    65: ['directoryRefused', /objectClassViolation/],
    80: ['directoryRefused', /result code 80/],
  };
  for (const [code, [botErrorCode, sentence]] of Object.entries(meanings))
    test(`code ${code}`, () => {
      const failure = answer(Number(code));
      assert.equal(failure.code, botErrorCode);
      assert.match(failure.message, sentence);
      assert.match(failure.message, /^Could not change CN=Ann \(dc1\.contoso\.com\)\. /);
      assert.notEqual(failure.nextStep, '');
      assert.doesNotMatch(failure.message, /DSID/, 'diagnostics stay in the cause');
    });
});

test('busy and unavailable controllers may be asked again, others not', () => {
  assert.deepEqual(
    [51, 52, 50].map((code) => answer(code).transient),
    [true, true, false],
  );
});

test('a refused sign-in tells the reason that Active Directory hides in the text', () => {
  const locked =
    '80090308: LdapErr: DSID-0C09044E, comment: AcceptSecurityContext error, data 775, v2580';
  const failure = ldapFailure(new InvalidCredentialsError(locked), details);
  assert.match(failure.message, /The account is locked/);
  const unknown = ldapFailure(new InvalidCredentialsError('no'), details);
  assert.match(unknown.message, /was not accepted/);
});

test('certificates are no reason to try again, silence is', () => {
  const tls = ldapFailure(Object.assign(new Error('x'), { code: 'CERT_HAS_EXPIRED' }), details);
  const silence = ldapFailure(Object.assign(new Error('x'), { code: 'ECONNRESET' }), details);
  assert.deepEqual([tls.transient, silence.transient], [false, true]);
});
