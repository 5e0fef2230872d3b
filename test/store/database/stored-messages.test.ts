import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { verbatim } from '../../../src/domain/message/message.ts';
import {
  fromStoredMessages,
  toStoredMessages,
} from '../../../src/store/database/stored-messages.ts';

const message = { code: 'attempt.otherHolderRemains', name: 'Jo', others: ['A', 'B'] };

const values: Readonly<Record<string, unknown>> = {
  'a failed attempt': { tag: 'open', lastAttempt: { at: 'x', code: 'planOutdated', message } },
  'a diagnosis': {
    tag: 'stuck',
    diagnosis: { code: 'stuck.notSearched', unanswered: [verbatim('deleted groups')] },
  },
  'the problems of a poll': { outcome: 'partial', problems: [verbatim('Down.'), message] },
  'a plan': {
    effects: [{ weight: 'note', message }],
    steps: [{ executor: 'person', explanation: { code: 'step.exchange', name: 'Jo' } }],
    executors: ['person'],
  },
  'a message whose parameters are called like places of messages': {
    message: { code: 'attempt.failed', problem: { code: 'x.y', sentence: 'a' }, explanation: 'b' },
  },
  'a prediction': { why: 'heldByAnother', message: { code: 'forecast.held', name: 'Jo' } },
};

describe('messages in rows', () => {
  for (const [name, value] of Object.entries(values)) {
    test(`${name} is read as it was written`, () => {
      assert.deepEqual(fromStoredMessages(toStoredMessages(value)), value);
    });
  }

  test('leave a text for the version before, which shows codes where it knows no words', () => {
    assert.deepEqual(toStoredMessages({ lastAttempt: { message } }), {
      lastAttempt: { message, sentence: 'attempt.otherHolderRemains' },
    });
    assert.deepEqual(toStoredMessages({ problems: [verbatim('Down.'), verbatim('Wait.')] }), {
      problems: [verbatim('Down.'), verbatim('Wait.')],
      problem: 'Down. Wait.',
    });
    assert.deepEqual(toStoredMessages({ diagnosis: { code: 'stuck.noHolder' } }), {
      diagnosisMessage: { code: 'stuck.noHolder' },
      diagnosis: 'stuck.noHolder',
    });
    assert.deepEqual(toStoredMessages({ executors: ['exchange'] }), {
      executors: ['exchange'],
      carriedOutBy: '',
    });
  });
});

describe('a row of a version before', () => {
  test('gives its sentences word for word', () => {
    const attempt = { at: 'x', code: 'lapsed', sentence: 'Nobody agreed.' };
    assert.deepEqual(fromStoredMessages({ tag: 'open', lastAttempt: attempt }), {
      tag: 'open',
      lastAttempt: { at: 'x', code: 'lapsed', message: verbatim('Nobody agreed.') },
    });
    assert.deepEqual(fromStoredMessages({ tag: 'stuck', diagnosis: 'Look there.' }), {
      tag: 'stuck',
      diagnosis: verbatim('Look there.'),
    });
    assert.deepEqual(fromStoredMessages({ outcome: 'failed', problem: 'Down. Wait.' }), {
      outcome: 'failed',
      problems: [verbatim('Down. Wait.')],
    });
  });

  test('gives a plan whose steps say who carries it out', () => {
    const plan = {
      steps: [{ executor: 'exchange' }, { executor: 'person', explanation: 'Run it.' }],
      effects: [{ code: 'wasPrimary', weight: 'warning', sentence: 'It is the primary.' }],
      carriedOutBy: 'Unclash, in Exchange Online; then A person.',
    };
    assert.deepEqual(fromStoredMessages(plan), {
      steps: [{ executor: 'exchange' }, { executor: 'person', explanation: verbatim('Run it.') }],
      effects: [{ code: 'wasPrimary', weight: 'warning', message: verbatim('It is the primary.') }],
      executors: ['exchange', 'person'],
    });
  });
});
