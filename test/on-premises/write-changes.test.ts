import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Entry } from 'ldapts';
import type { AdChange } from '../../src/domain/active-directory/ad-change.ts';
import type { DirectorySession } from '../../src/on-premises/session/directory-session.ts';
import { writeChanges } from '../../src/on-premises/write-changes.ts';
import { anAdUser } from '../support/ad-object.ts';
import { aBotError } from '../support/bot-error.ts';

const alias = 'smtp:info@contoso.com';
const ann = anAdUser({ commonName: 'Ann', proxyAddresses: ['SMTP:ann@contoso.com', alias] });
const removal: readonly AdChange[] = [{ attribute: 'proxyAddresses', remove: alias }];

const entryWith = (...proxyAddresses: string[]): Entry => ({
  dn: ann.distinguishedName,
  cn: 'Ann',
  uSNChanged: '42',
  proxyAddresses,
});
const written = entryWith('SMTP:ann@contoso.com');
const unwritten = entryWith('SMTP:ann@contoso.com', alias);

/** A session that answers a modify so, and shows the object so afterwards. */
const aSession = (after: Entry | undefined, error?: Error): DirectorySession => ({
  url: 'ldaps://dc1.contoso.com',
  domain: { controller: 'dc1.contoso.com' } as DirectorySession['domain'],
  read: async () => after,
  modify: () => (error === undefined ? Promise.resolve() : Promise.reject(error)),
  async *pages() {},
  [Symbol.asyncDispose]: async () => {},
});

const write = (session: DirectorySession, again?: DirectorySession) =>
  writeChanges({ object: ann, session }, removal, async () => {
    if (again === undefined) throw new Error('nobody answers');
    return again;
  });

const reference = 'dc1.contoso.com uSNChanged 42';

test('a write is done when the same controller shows it', async () => {
  assert.deepEqual(await write(aSession(written)), { outcome: 'done', reference });
});

test('a write that is not to be seen was changed back, by somebody who is to be found', async () => {
  for (const after of [unwritten, undefined])
    await assert.rejects(write(aSession(after)), {
      code: 'directoryRefused',
      problem: { code: 'activeDirectory.changedBack', name: 'Ann' },
      next: { code: 'activeDirectory.next.findWriter' },
    });
});

test('what somebody else was quicker to do is done already', async () => {
  for (const code of ['objectNotFound', 'addressStillTaken'] as const) {
    const error = aBotError(code);
    assert.deepEqual(await write(aSession(written, error)), { outcome: 'alreadyDone', reference });
    await assert.rejects(write(aSession(unwritten, error)), error);
    await assert.rejects(write(aSession(undefined, error)), error);
  }
});

test('a refusal and a bug remain what they are', async () => {
  for (const error of [aBotError('directoryRefused'), new Error('bug')])
    await assert.rejects(write(aSession(written, error)), error);
});

test('after a lost answer another connection shows whether it was written', async () => {
  const lost = aBotError('directoryUnavailable');
  const first = aSession(unwritten, lost);
  assert.deepEqual(await write(first, aSession(written)), { outcome: 'done', reference });
  await assert.rejects(write(first, aSession(unwritten)), lost);
  await assert.rejects(write(first), {
    code: 'directoryUnavailable',
    transient: true,
    problem: { code: 'activeDirectory.answerLost', name: 'Ann' },
    next: { code: 'activeDirectory.next.retryIsSafe' },
  });
});
