import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { exchangeError } from '../../src/exchange/exchange-errors.ts';
import { readFailure } from '../../src/exchange/exchange-failure.ts';
import type { BotError, BotErrorCode } from '../../src/use-cases/ports/errors.ts';

/**
 * The words are quoted from the source that each file names; their wrapping is the one of the error
 * body in Microsoft365DSC issue 2998. None of them was recorded in a tenant of ours.
 */
const folder = new URL('recorded/', import.meta.url);

interface Recorded {
  readonly source: string;
  readonly cmdlet: string;
  readonly status: number;
  readonly body: string;
}

interface Expected {
  readonly rule: string;
  readonly code: BotErrorCode;
  readonly says: RegExp;
  readonly next: RegExp;
  readonly transient?: boolean;
  readonly namedHolderId?: string;
}

/** What each recorded body means; a recording without a meaning fails the last test. */
const meanings: Readonly<Record<string, Expected>> = {
  'already-used': {
    rule: 'an address that another recipient has is told with the name of that recipient',
    code: 'addressStillTaken',
    says: /already used by EURPR01A001.*Sales Archive\./,
    next: /remove it from that recipient/,
  },
  'already-used-legacy-dn': {
    rule: 'the older text for a taken address is understood too',
    code: 'addressStillTaken',
    says: /already used by Info\./,
    next: /remove it from that recipient/,
  },
  'dual-write-public-folder': {
    rule: 'a public folder that only Entra knows is named, with the tool that can remove it',
    code: 'addressStillTaken',
    says: /another object \(PublicFolder 3B1C6E0A-/,
    next: /Remove-ADSyncToolsAadObject/,
    namedHolderId: '3b1c6e0a-5f0e-4f0b-9b4e-0c7b1a2d3e4f',
  },
  'dual-write-object-conflict': {
    rule: 'an object conflict that names its object names the holder',
    code: 'addressStillTaken',
    says: /sign-in name or the mail of another object \(Contact ad517a45-/,
    next: /has to change/,
    namedHolderId: 'ad517a45-0f5a-4aac-9db7-fb26f37633fe',
  },
  'object-conflict': {
    rule: 'an object conflict without a name speaks of a sign-in name or mail',
    code: 'addressStillTaken',
    says: /sign-in name or the mail of another object\./,
    next: /Look the address up/,
  },
  'dual-write-mastered': {
    rule: 'a dual write to a synced object is a matter for Active Directory, perhaps for now only',
    code: 'masteredOnPremises',
    says: /mastered in Active Directory/,
    next: /just moved to the cloud/,
  },
  'write-scope-synced': {
    rule: 'a write-scope error of a synced recipient means Active Directory',
    code: 'masteredOnPremises',
    says: /mastered in Active Directory/,
    next: /Remove the value in Active Directory and let it sync\.$/,
  },
  'write-scope-rbac': {
    rule: 'a write-scope error of a cloud recipient means the role assignment of the app',
    code: 'outsideWriteScope',
    says: /write scope of Unclash .*Set-DistributionGroup/,
    next: /widen the management scope/,
  },
  'not-found': {
    rule: 'a recipient that is gone is told as gone',
    code: 'objectNotFound',
    says: /no such recipient any more/,
    next: /Check the conflict again/,
  },
  'role-not-supported': {
    rule: 'an app without a role is told which permission and role group it needs',
    code: 'notPermittedInDirectory',
    says: /does not let Unclash run Get-Recipient\. It said: The role assigned/,
    next: /Exchange\.ManageAsApp.*EXCHANGE\.md/,
  },
  'cmdlet-not-in-role': {
    rule: 'a refusal of zero bytes means a cmdlet that the role does not have',
    code: 'notPermittedInDirectory',
    says: /does not let Unclash run Set-MailPublicFolder\.$/,
    next: /role group/,
  },
  'token-refused': {
    rule: 'a refused token is told apart from a missing role',
    code: 'notPermittedInDirectory',
    says: /did not accept the token of Unclash\.$/,
    next: /Exchange\.ManageAsApp/,
  },
  'parameter-not-in-role': {
    rule: 'a parameter that the role leaves out is a matter of the management role',
    code: 'notPermittedInDirectory',
    says: /does not include Set-UnifiedGroup/,
    next: /management role/,
  },
  'cmdlet-not-recognized': {
    rule: "PowerShell's words for a missing cmdlet mean the management role too",
    code: 'notPermittedInDirectory',
    says: /does not include Set-MailContact/,
    next: /management role/,
  },
  throttled: {
    rule: 'a throttled write changed nothing and may be sent again',
    code: 'exchangeUnavailable',
    says: /throttling Unclash; nothing was changed/,
    next: /Try again/,
    transient: true,
  },
  'server-error': {
    rule: 'a read that the service could not answer may be sent again',
    code: 'exchangeUnavailable',
    says: /answered 503/,
    next: /Try again/,
    transient: true,
  },
  'server-error-on-write': {
    rule: 'a write without a clear answer is looked at before it is sent again',
    code: 'exchangeUnavailable',
    says: /answered 503/,
    next: /may or may not have been made/,
  },
  'proxied-unknown': {
    rule: 'an unknown refusal shows its code, its message and its request id',
    code: 'exchangeRefused',
    says: /refused Set-Mailbox \(BadRequest\)\. It said: An error caused a change/,
    next: /request id request-1\./,
  },
  'no-json': {
    rule: 'a refusal that is not JSON shows its status and request id',
    code: 'exchangeRefused',
    says: /refused Set-Mailbox \(400\)\.$/,
    next: /request id request-1\./,
  },
};

function errorFor(name: string): BotError {
  const recorded = JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as Recorded;
  const { body, ...answer } = recorded;
  return exchangeError(readFailure(body, { ...answer, requestId: 'request-1' }));
}

for (const [name, expected] of Object.entries(meanings)) {
  test(expected.rule, () => {
    const error = errorFor(name);
    assert.equal(error.code, expected.code);
    assert.match(error.message, expected.says);
    assert.match(error.nextStep, expected.next);
    assert.equal(error.transient, expected.transient ?? false);
    assert.equal(error.namedHolderId, expected.namedHolderId);
    assert.deepEqual(error.requestIds, ['request-1']);
  });
}

test('a refusal with a very long text is cut so that it fits a card', () => {
  const message = `Ex1|Some.Exception|${'x'.repeat(5000)}`;
  const failure = readFailure(JSON.stringify({ error: { details: [{ message }] } }), {
    cmdlet: 'Set-Mailbox',
    status: 400,
    requestId: 'request-1',
  });
  assert.ok(exchangeError(failure).message.length < 600);
});

test('every recorded body has a meaning', () => {
  const recordings = readdirSync(folder).map((file) => file.replace(/\.json$/, ''));
  assert.deepEqual(recordings.toSorted(), Object.keys(meanings).toSorted());
});
