import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Message } from '../../src/domain/message/message.ts';
import { exchangeError } from '../../src/exchange/exchange-errors.ts';
import { readFailure } from '../../src/exchange/exchange-failure.ts';
import type { BotError, BotErrorCode } from '../../src/use-cases/ports/errors.ts';
import { english } from '../support/english.ts';

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
  readonly problem: Message;
  /** The service's own words, as far as they are quoted. */
  readonly said?: RegExp;
  readonly next: Message['code'];
  readonly transient?: boolean;
  readonly namedHolderId?: string;
}

/** What each recorded body means; a recording without a meaning fails the last test. */
const meanings: Readonly<Record<string, Expected>> = {
  'already-used': {
    rule: 'an address that another recipient has is reported with the name of that recipient',
    code: 'addressStillTaken',
    problem: {
      code: 'exchange.usedBy',
      recipient:
        'EURPR01A001.PROD.OUTLOOK.COM/Microsoft Exchange Hosted Organizations/contoso.onmicrosoft.com/Sales Archive',
    },
    next: 'exchange.next.freeRecipient',
  },
  'already-used-legacy-dn': {
    rule: 'the older text for a taken address is understood too',
    code: 'addressStillTaken',
    problem: { code: 'exchange.usedBy', recipient: 'Info' },
    next: 'exchange.next.freeRecipient',
  },
  'already-used-guid': {
    rule: 'a holder that is named by a GUID can be read',
    code: 'addressStillTaken',
    problem: { code: 'exchange.usedBy', recipient: '6f1f5b3e-0c2d-4a45-9b7d-0a9b8c7d6e5f' },
    next: 'exchange.next.freeRecipient',
    namedHolderId: '6f1f5b3e-0c2d-4a45-9b7d-0a9b8c7d6e5f',
  },
  'already-used-path-guid': {
    rule: 'a path that ends in a GUID names the holder by it',
    code: 'addressStillTaken',
    problem: {
      code: 'exchange.usedBy',
      recipient:
        'EURPR07A003.PROD.OUTLOOK.COM/Microsoft Exchange Hosted Organizations/contoso.onmicrosoft.com/6F1F5B3E-0C2D-4A45-9B7D-0A9B8C7D6E5F',
    },
    next: 'exchange.next.freeRecipient',
    namedHolderId: '6f1f5b3e-0c2d-4a45-9b7d-0a9b8c7d6e5f',
  },
  'managers-only': {
    rule: 'a refusal for who is no manager of the group is a matter of the switch that skips that check',
    code: 'notPermittedInDirectory',
    problem: { code: 'exchange.managersOnly' },
    next: 'exchange.next.bypassManagers',
  },
  'parameter-set': {
    rule: 'a parameter set that cannot be resolved names the parameter that the role leaves out',
    code: 'notPermittedInDirectory',
    problem: {
      ...{ code: 'exchange.parameterNotInRole', cmdlet: 'Set-DistributionGroup' },
      parameter: 'BypassSecurityGroupManagerCheck',
    },
    next: 'exchange.next.addParameter',
  },
  'parameter-set-unnamed': {
    rule: 'a parameter set that cannot be resolved, without a name, is a matter of the role',
    code: 'notPermittedInDirectory',
    problem: { code: 'exchange.cmdletNotInRole', cmdlet: 'Set-DistributionGroup' },
    next: 'exchange.next.addCmdlet',
  },
  'concurrent-requests': {
    rule: 'too many requests of the tenant are a throttling, whatever the status',
    code: 'exchangeUnavailable',
    problem: { code: 'exchange.throttled' },
    next: 'service.retryInMinutes',
    transient: true,
  },
  'dual-write-passing': {
    rule: 'a dual write that fails for no named reason is passing, and is checked first',
    code: 'exchangeUnavailable',
    problem: { code: 'exchange.dualWriteFailed' },
    said: /^An Azure Active Directory call was made/,
    next: 'exchange.next.checkFirst',
    transient: true,
  },
  'dual-write-public-folder': {
    rule: 'a public folder that only Entra knows is named, with the tool that can remove it',
    code: 'addressStillTaken',
    problem: {
      ...{ code: 'exchange.takenBy', type: 'PublicFolder' },
      id: '3b1c6e0a-5f0e-4f0b-9b4e-0c7b1a2d3e4f',
    },
    next: 'exchange.next.freePublicFolder',
    namedHolderId: '3b1c6e0a-5f0e-4f0b-9b4e-0c7b1a2d3e4f',
  },
  'dual-write-object-conflict': {
    rule: 'an object conflict that names its object names the holder',
    code: 'addressStillTaken',
    problem: {
      ...{ code: 'exchange.signInNameOrMailOf', type: 'Contact' },
      id: 'ad517a45-0f5a-4aac-9db7-fb26f37633fe',
    },
    next: 'exchange.next.changeOther',
    namedHolderId: 'ad517a45-0f5a-4aac-9db7-fb26f37633fe',
  },
  'object-conflict': {
    rule: 'an object conflict without a name speaks of a sign-in name or mail',
    code: 'addressStillTaken',
    problem: { code: 'exchange.signInNameOrMail' },
    next: 'exchange.next.changeOther',
  },
  'dual-write-mastered': {
    rule: 'a dual write to a synced object is a matter for Active Directory, perhaps for now only',
    code: 'masteredOnPremises',
    problem: { code: 'exchange.mastered' },
    next: 'exchange.next.removeOnPremisesOrWait',
  },
  'write-scope-synced': {
    rule: 'a write-scope error of a synced recipient means Active Directory',
    code: 'masteredOnPremises',
    problem: { code: 'exchange.mastered' },
    next: 'exchange.next.removeOnPremises',
  },
  'write-scope-rbac': {
    rule: 'a write-scope error of a cloud recipient means the role assignment of the app',
    code: 'outsideWriteScope',
    problem: { code: 'exchange.outsideWriteScope', cmdlet: 'Set-DistributionGroup' },
    next: 'exchange.next.widenScope',
  },
  'not-found': {
    rule: 'a recipient that is gone is reported as gone',
    code: 'objectNotFound',
    problem: { code: 'exchange.recipientGone' },
    next: 'exchange.next.checkConflict',
  },
  'role-not-supported': {
    rule: 'an app without a role gets the permission and role group that it needs as next step',
    code: 'notPermittedInDirectory',
    problem: { code: 'exchange.cmdletRefused', cmdlet: 'Get-Recipient' },
    said: /^The role assigned/,
    next: 'exchange.next.grantRole',
  },
  'cmdlet-not-in-role': {
    rule: 'a refusal of zero bytes means a cmdlet that the role does not have',
    code: 'notPermittedInDirectory',
    problem: { code: 'exchange.cmdletRefused', cmdlet: 'Set-MailPublicFolder' },
    next: 'exchange.next.grantRole',
  },
  'token-refused': {
    rule: 'a refused token is distinguished from a missing role',
    code: 'notPermittedInDirectory',
    problem: { code: 'exchange.tokenRefused' },
    next: 'exchange.next.grantRole',
  },
  'parameter-not-in-role': {
    rule: 'a parameter that the role leaves out is a matter of the management role',
    code: 'notPermittedInDirectory',
    problem: {
      ...{ code: 'exchange.parameterNotInRole', cmdlet: 'Set-UnifiedGroup' },
      parameter: 'EmailAddresses',
    },
    next: 'exchange.next.addParameter',
  },
  'cmdlet-not-recognized': {
    rule: "PowerShell's words for a missing cmdlet mean the management role too",
    code: 'notPermittedInDirectory',
    problem: { code: 'exchange.cmdletNotInRole', cmdlet: 'Set-MailContact' },
    next: 'exchange.next.addCmdlet',
  },
  throttled: {
    rule: 'a throttled write changed nothing and may be sent again',
    code: 'exchangeUnavailable',
    problem: { code: 'exchange.throttled' },
    next: 'service.retryInMinutes',
    transient: true,
  },
  'server-error': {
    rule: 'a read that the service could not answer may be sent again',
    code: 'exchangeUnavailable',
    problem: { code: 'exchange.outage', status: 503 },
    next: 'service.retryInMinutes',
    transient: true,
  },
  'server-error-on-write': {
    rule: 'a write without a clear answer is checked before it is sent again',
    code: 'exchangeUnavailable',
    problem: { code: 'exchange.outage', status: 503 },
    next: 'exchange.next.checkFirst',
  },
  'proxied-unknown': {
    rule: 'an unknown refusal shows its code, its message and its request id',
    code: 'exchangeRefused',
    problem: { code: 'exchange.refused', cmdlet: 'Set-Mailbox', name: 'BadRequest' },
    said: /^An error caused a change/,
    next: 'exchange.next.requestId',
  },
  'no-json': {
    rule: 'a refusal that is not JSON shows its status and request id',
    code: 'exchangeRefused',
    problem: { code: 'exchange.refused', cmdlet: 'Set-Mailbox', name: 'HTTP 400' },
    next: 'exchange.next.requestId',
  },
};

function errorFor(name: string): BotError {
  const recorded = JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as Recorded;
  const { body, ...answer } = recorded;
  return exchangeError(readFailure(body, { ...answer, requestId: 'request-1' }));
}

/** What happened, and the words of Exchange that are quoted after it. */
function unquoted(message: Message): { readonly problem: unknown; readonly said: string } {
  return message.code === 'service.quoted'
    ? (message as Message<'service.quoted'>)
    : { problem: message, said: '' };
}

for (const [name, expected] of Object.entries(meanings)) {
  test(expected.rule, () => {
    const error = errorFor(name);
    assert.equal(error.code, expected.code);
    const { problem, said } = unquoted(error.problem);
    assert.deepEqual(problem, expected.problem);
    if (expected.said) assert.match(said, expected.said);
    assert.equal(error.next.code, expected.next);
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
  assert.ok(english.plain(exchangeError(failure).problem).length < 600);
});

test('every recorded body has a meaning', () => {
  const recordings = readdirSync(folder).map((file) => file.replace(/\.json$/, ''));
  assert.deepEqual(recordings.toSorted(), Object.keys(meanings).toSorted());
});
