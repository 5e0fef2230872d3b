import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as standIn from '../../scripts/mutants/node-test.ts';

/** What stands in for `node:test` while mutants run keeps the order of hooks, and fails where it does. */

const testsOf = ({ members }: standIn.Suite): readonly standIn.Test[] =>
  members.flatMap((member) => (standIn.isSuite(member) ? testsOf(member) : [member]));

const read = (register: () => void) => standIn.collect('file', async () => register());

test('tests are remembered with their suites, and skipped ones are not', async () => {
  const suite = await read(() => {
    standIn.test('a', () => {});
    standIn.describe('b', () => {
      standIn.it('c', { timeout: 1 }, () => {});
      standIn.it('d', { skip: 'not here' }, () => {});
    });
  });
  const names = testsOf(suite).map(({ name, parent }) =>
    [...standIn.suitesAround(parent).map(({ name }) => name), name].join(' > '),
  );
  assert.deepEqual(names, ['file > a', 'file > b > c']);
});

test('what surrounds each test is played from the outside in and back', async () => {
  const played: string[] = [];
  const play = (name: string) => () => void played.push(name);
  const suite = await read(() => {
    standIn.beforeEach(play('outer before'));
    standIn.afterEach(play('outer after'));
    standIn.describe('inner', () => {
      standIn.beforeEach(play('inner before'));
      standIn.afterEach(play('inner after'));
      standIn.it('is played', (t: standIn.Context) => {
        t.after(play('own cleanup'));
        played.push('test');
      });
    });
  });
  for (const one of testsOf(suite)) await standIn.play(one);
  assert.deepEqual(played, [
    ...['outer before', 'inner before', 'test', 'own cleanup', 'inner after', 'outer after'],
  ]);
});

test('a test that fails, and one whose part fails, throw, and clean up', async () => {
  const cleaned: string[] = [];
  const suite = await read(() => {
    standIn.afterEach(() => void cleaned.push('once'));
    standIn.test('fails', () => assert.fail('itself'));
    standIn.test('has a part that fails', async (t: standIn.Context) => {
      await t.test('part', () => assert.fail('a part'));
    });
  });
  const [fails, hasPart] = testsOf(suite);
  assert.ok(fails && hasPart);
  await assert.rejects(standIn.play(fails), /itself/);
  await assert.rejects(standIn.play(hasPart), /a part/);
  assert.deepEqual(cleaned, ['once', 'once']);
});

test('what a test replaced is back after it', async () => {
  const suite = await read(() => {
    standIn.test('replaces', (t: standIn.Context) => {
      t.mock.method(Math, 'random', () => 2);
      assert.equal(Math.random(), 2);
    });
  });
  for (const one of testsOf(suite)) await standIn.play(one);
  assert.ok(Math.random() < 1);
});
