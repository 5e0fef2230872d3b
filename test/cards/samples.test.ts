import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cardBytes } from '../../src/cards/template/card-message.ts';
import { type Language, wordsIn } from '../../src/words/words.ts';
import {
  faultsOf,
  type JsonObject,
  mentionFaults,
  objectsIn,
  ofType,
  unknownTo15,
  verbs,
  wordless,
} from './card-shape.ts';
import { samplesIn } from './samples.ts';

const languages: readonly Language[] = ['en', 'de', 'pseudo'];
const samples = languages.flatMap((language) =>
  Object.entries(samplesIn(wordsIn(language))).map(([name, message]) => ({
    language,
    name,
    ...message,
  })),
);

for (const { language, name, card, summary } of samples) {
  describe(`the card "${name}" in ${language}`, () => {
    const top = card as JsonObject;

    it('is accepted by the official parser without a single remark', () => {
      assert.deepEqual(faultsOf(card), []);
    });

    it('is an Adaptive Card 1.5 in its language, with words for those who cannot see it', () => {
      assert.equal(top['type'], 'AdaptiveCard');
      assert.equal(top['version'], '1.5');
      assert.equal(top['lang'], wordsIn(language).tag);
      assert.equal(top['rtl'], language === 'pseudo' ? true : undefined);
      assert.ok(String(top['speak']).length > 5);
      assert.ok(String(top['fallbackText']).length > 5);
      assert.ok(summary.length > 5);
    });

    it('stays below the smallest message limit of Teams', () => {
      assert.ok(cardBytes(card) < 25_000, `${cardBytes(card)} bytes`);
    });

    it('has at most six buttons in a row', () => {
      for (const { actions = [] } of objectsIn(card)) {
        assert.ok((actions as readonly unknown[]).length <= 6);
      }
    });

    it('uses nothing that came after 1.5, and mentions nobody by halves', () => {
      assert.deepEqual(unknownTo15(card), []);
      assert.deepEqual(mentionFaults(card), []);
    });

    it('offers every action in both forms, with a verb that has a handler', () => {
      for (const action of ofType(card, 'Action.Execute')) {
        const { type, verb, fallback, ...pressed } = action;
        assert.ok(verbs.includes(String(verb)), String(verb));
        assert.equal((action['data'] as JsonObject)['verb'], verb);
        assert.deepEqual(fallback, { type: 'Action.Submit', ...pressed });
      }
    });

    it('has no column set wider than two columns, so that a phone can show it', () => {
      for (const set of ofType(card, 'ColumnSet')) {
        assert.ok((set['columns'] as readonly unknown[]).length <= 2);
      }
    });

    it('leaves no template expression, no code and no undefined value behind', () => {
      const hostile = name === 'conflict-hostile-names';
      const text = JSON.stringify(card);
      if (!hostile) assert.ok(!text.includes('${'), text.slice(text.indexOf('${'), 80));
      assert.doesNotMatch(text, /undefined|\[object|NaN|"@\w/);
    });

    it('says every button, picture and colour in words', () => {
      assert.deepEqual(wordless(card), []);
    });

    it('gives every input a label and an id of its own', () => {
      const inputs = objectsIn(card).filter(({ type }) => String(type).startsWith('Input.'));
      for (const { label } of inputs) assert.ok(String(label).length > 5);
      assert.equal(new Set(inputs.map(({ id }) => id)).size, inputs.length);
    });
  });
}

it('an element of a later version, and a mention without its entity, would be found', () => {
  const badge = { type: 'Badge', text: 'new' };
  const text = { type: 'TextBlock', text: '<at>Ada</at>', labelFor: 'x' };
  const card = { type: 'AdaptiveCard', version: '1.5', body: [badge, text] };
  assert.deepEqual(unknownTo15(card), ['Badge', 'TextBlock.labelFor']);
  assert.deepEqual(mentionFaults(card), ['<at>Ada</at>']);
  const mentioned = { id: '29:ada', name: 'Ada' };
  const whole = { type: 'mention', text: '<at>Ada</at>', mentioned };
  assert.deepEqual(mentionFaults({ ...card, msteams: { entities: [whole] } }), []);
  const { mentioned: _, ...half } = whole;
  assert.equal(mentionFaults({ ...card, msteams: { entities: [half] } }).length, 2);
});

it('a button, a picture and a colour without words would be found', () => {
  const button = { type: 'Action.Execute', iconUrl: 'https://contoso.com/x.png', title: '' };
  const picture = { type: 'Image', url: 'https://contoso.com/x.png' };
  const dot = { type: 'TextBlock', text: '●', color: 'Attention' };
  const box = { type: 'Container', style: 'attention', items: [{ type: 'TextBlock', text: '!' }] };
  assert.equal(
    wordless({ type: 'AdaptiveCard', body: [picture, dot, box], actions: [button] }).length,
    4,
  );
  const said = { type: 'TextBlock', text: 'Stuck', color: 'Attention' };
  const good = { type: 'Container', style: 'attention', items: [said] };
  assert.deepEqual(
    wordless({ type: 'AdaptiveCard', body: [{ ...picture, altText: 'Logo' }, good] }),
    [],
  );
});
