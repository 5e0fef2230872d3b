import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DirectoryObject } from '../../src/domain/conflict/directory-object.ts';
import { rememberMailboxes } from '../../src/on-premises/active-directory-aware-directory.ts';
import { aBotError } from '../support/bot-error.ts';
import { aSilentLog } from '../support/silent-log.ts';
import { aSyncedUser } from '../support/world.ts';

const MINUTE_MS = 60_000;
const here = { mailbox: { place: 'onPremises', type: 'UserMailbox' } } as const;
const [ann, ben] = ['ann', 'ben'].map((id) => aSyncedUser({ id })) as [
  DirectoryObject,
  DirectoryObject,
];

type Answer = () => ReadonlyMap<string, { readonly mailbox?: typeof here.mailbox }>;

function aMemory(answer: Answer) {
  let now = Date.parse('2026-10-01T09:00:00.000Z');
  const read: (readonly string[])[] = [];
  const { log, lines } = aSilentLog();
  const mailboxes = rememberMailboxes(
    async (users) => {
      read.push(users.map(({ id }) => id));
      return answer();
    },
    { log, clock: { now: () => new Date(now).toISOString() } },
  );
  return {
    mailboxes,
    read,
    lines,
    later: (minutes: number) => {
      now += minutes * MINUTE_MS;
    },
  };
}

const found: Answer = () =>
  new Map([
    ['ann', here],
    ['ben', here],
  ]);

test('originals of one card are read together, and once in ten minutes', async () => {
  const { mailboxes, read, later } = aMemory(found);
  await Promise.all([mailboxes([ann]), mailboxes([ann, ben])]);
  assert.deepEqual([...(await mailboxes([ann, ben])).keys()], ['ann', 'ben']);
  assert.deepEqual(read, [['ann'], ['ben']]);
  later(10);
  await mailboxes([ann, ben]);
  assert.deepEqual(read.at(-1), ['ann', 'ben']);
});

test('an original that shows no mailbox is not read with every card', async () => {
  const { mailboxes, read, later } = aMemory(() => new Map([['ann', {}]]));
  assert.equal((await mailboxes([ann])).size, 0);
  later(9);
  assert.equal((await mailboxes([ann])).size, 0);
  assert.equal(read.length, 1);
});

test('what could not be read is read again after a minute', async () => {
  let answer: Answer = () => {
    throw aBotError('directoryUnavailable', { transient: true });
  };
  const { mailboxes, read, lines, later } = aMemory(() => answer());
  for (let card = 0; card < 3; card += 1) assert.equal((await mailboxes([ann])).size, 0);
  assert.equal(read.length, 1);
  assert.equal(lines.length, 1);
  answer = found;
  later(1);
  assert.equal((await mailboxes([ann])).size, 1);
});

test('a refused sign-in is not repeated for another user: it would lock the account', async () => {
  const { mailboxes, read, later } = aMemory(() => {
    throw aBotError('notPermittedInDirectory');
  });
  await mailboxes([ann]);
  later(9);
  await mailboxes([ben]);
  assert.equal(read.length, 1);
});
