import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verbatim } from '../../../src/domain/message/message.ts';
import { storableJson } from '../../../src/store/database/columns.ts';
import { inChunks } from '../../../src/store/database/in-chunks.ts';
import { fromStoredReason, toStoredReason } from '../../../src/store/database/leave-reasons.ts';
import {
  fromStoredMessages,
  toStoredMessages,
} from '../../../src/store/database/stored-messages.ts';
import { fromStoredNames, toStoredNames } from '../../../src/store/database/stored-names.ts';

test('rows are written by the thousand, in their order', async () => {
  const rows = Array.from({ length: 2_500 }, (_, at) => at);
  const sizes: number[] = [];
  const written = await inChunks(rows, async (chunk) => {
    sizes.push(chunk.length);
    return chunk.map((row) => row + 1);
  });
  assert.deepEqual(sizes, [1_000, 1_000, 500]);
  assert.deepEqual(
    written,
    rows.map((row) => row + 1),
  );
});

test('a reason to leave is read as it was written, and as versions before wrote it', () => {
  const why = { code: 'teams.left.switchedOff', by: 'Ada' } as const;
  assert.deepEqual(fromStoredReason(toStoredReason(why)), why);
  const former = {
    'Unclash was removed.': 'teams.left.removed',
    'The channel was deleted.': 'teams.left.channelDeleted',
    'The team was deleted.': 'teams.left.teamDeleted',
    'The team was archived.': 'teams.left.teamArchived',
    'Teams refused messages for days.': 'teams.left.refused',
  };
  for (const [sentence, code] of Object.entries(former))
    assert.deepEqual(fromStoredReason(sentence), { code });
  for (const text of ['Ada left.', '{"other":1}', ' {"code":"x"}'])
    assert.deepEqual(fromStoredReason(text), verbatim(text));
});

const inCode = {
  executor: 'graphDelegated',
  remedyRequestId: 'r-1',
  strategy: 'filter',
  code: 'planOutdated',
  steps: [
    { executor: 'graphApplication' },
    { executor: 'activeDirectory' },
    { executor: 'exchange' },
  ],
  inner: { code: 'notInvolved', name: 'graphDelegated', nothing: null, seven: 7 },
};
const inRows = {
  hand: 'graphAsPerson',
  resolutionId: 'r-1',
  way: 'filter',
  code: 'worldMoved',
  steps: [{ hand: 'graphAsApp' }, { hand: 'onPremises' }, { hand: 'exchange' }],
  inner: { code: 'notAParty', name: 'graphDelegated', nothing: null, seven: 7 },
};

test('names are stored as they were first written, at any depth, and values of their property only', () => {
  assert.deepEqual(toStoredNames(inCode), inRows);
  assert.deepEqual(fromStoredNames(inRows), inCode);
  assert.deepEqual([toStoredNames('executor'), fromStoredNames(null)], ['executor', null]);
});

const said = { code: 'a.b', by: 'Ada' };

test('each place of a message has its stored name, and a text for the version before', () => {
  assert.deepEqual(toStoredMessages({ message: said, diagnosis: said, explanation: said }), {
    ...{ message: said, sentence: 'a.b', diagnosisMessage: said, diagnosis: 'a.b' },
    ...{ explanationMessage: said, explanation: 'a.b' },
  });
  const problems = [said, verbatim('Down.')];
  assert.deepEqual(toStoredMessages([{ problems }]), [{ problems, problem: 'a.b Down.' }]);
});

test('what is no message stays what it is', () => {
  for (const value of [
    ...[{ message: 'text' }, { message: { text: 'x' } }, { problems: [] }, { message: null }],
    ...[{ problems: [said, 'text'] }, 'text', 7, null, { other: said }],
  ])
    assert.deepEqual(toStoredMessages(value), value);
  for (const value of [{ sentence: 7 }, { other: 1 }, { carriedOutBy: 'Ada' }, null])
    assert.deepEqual(fromStoredMessages(value), value);
});

test('sentences of versions before are read word for word, each in its place', () => {
  assert.deepEqual(
    fromStoredMessages({ diagnosis: 'Why.', explanation: 'How.', problem: 'What.' }),
    {
      ...{ diagnosis: verbatim('Why.'), explanation: verbatim('How.') },
      problems: [verbatim('What.')],
    },
  );
  const plan = {
    steps: [{ executor: 'exchange' }, { executor: 'exchange' }, { executor: 'person' }],
  };
  const former = { ...plan, carriedOutBy: 'Exchange.' };
  assert.deepEqual(fromStoredMessages(former), { ...plan, executors: ['exchange', 'person'] });
  const newer = { ...former, executors: ['person'] };
  assert.deepEqual(fromStoredMessages(newer), { ...plan, executors: ['person'] });
});

test('text that PostgreSQL does not accept is made acceptable, inside of JSON too', () => {
  const stored = storableJson({ name: 'a\u0000b', list: ['\ud800x'], at: 7, executor: 'exchange' });
  const read = { name: 'a\ufffdb', list: ['\ufffdx'], at: 7, hand: 'exchange' };
  assert.deepEqual(JSON.parse(stored), read);
});
