import assert from 'node:assert/strict';
import { describe, it, test } from 'node:test';
import { conflictCard } from '../../../src/cards/conflict/conflict-card.ts';
import { previewOf, readersCard } from '../../../src/cards/extension/readers-card.ts';
import { plainText } from '../../../src/words/plain-text.ts';
import { english } from '../../support/english.ts';
import { aCase } from '../../support/world.ts';
import { assertSays, faultsOf, objectsIn, ofType, readable } from '../card-shape.ts';
import { samplesIn } from '../samples.ts';

const at = '2026-01-02T04:00:00.000Z';
const samples = Object.entries(samplesIn(english));

describe('a card for readers', () => {
  for (const [name, message] of samples)
    it(`made of "${name}" can neither be pressed, filled in nor unfolded`, () => {
      const { card, summary } = readersCard(message, { at }, english);
      assert.equal(summary, message.summary);
      for (const { type = '', selectAction, isVisible, id } of objectsIn(card)) {
        assert.doesNotMatch(String(type), /^Action|^Input\.|^ActionSet/);
        assert.deepEqual([selectAction, isVisible, id], [undefined, undefined, undefined]);
      }
      assert.deepEqual(faultsOf(card), []);
      assertSays(card, { code: 'card.reader.asOf', at });
    });
});

test('what was folded away is left out: history, ids and who did what', () => {
  const details = aCase();
  const whole = conflictCard({ details, now: at }, english);
  const { id } = details.conflict.claimant;
  assert.match(readable(whole.card), new RegExp(id));
  assert.doesNotMatch(readable(readersCard(whole, { at }, english).card), new RegExp(id));
});

test('its conflicts are named once each, and its link is the only button', () => {
  const url = 'https://teams.microsoft.com/l/message/19%3Ait/100?parentMessageId=100';
  const whole = conflictCard({ details: aCase(), now: at }, english);
  const { card } = readersCard(whole, { at, conflicts: [12, 14, 12], cardUrl: url }, english);
  assertSays(card, { code: 'card.reader.conflicts', numbers: [12, 14] });
  const buttons = ofType(card, 'ActionSet').flatMap(({ actions }) => actions);
  assert.deepEqual(buttons, [
    { type: 'Action.OpenUrl', title: english.text('card.openCard'), url },
  ]);
});

test('nothing in a line of results can act as HTML or markdown, and it stays legible', () => {
  const hostile = plainText('<b>a&lt;</b> [x](javascript:1) **y** `z` \\_ https://evil.example');
  const { title, text } = previewOf(hostile, [hostile, plainText('Open')]);
  for (const shown of [title, text]) assert.doesNotMatch(shown, /[<>&[\]*`\\]|:\/\//);
  assert.match(text, / · Open$/);
  const address = plainText("o'neil_x+y@contoso.com");
  assert.deepEqual(previewOf(address, [plainText('')]), { title: address, text: '' });
});
