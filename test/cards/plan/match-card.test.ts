import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { conflictCard } from '../../../src/cards/conflict/conflict-card.ts';
import { matchCard } from '../../../src/cards/plan/match-card.ts';
import { english } from '../../support/english.ts';
import { suggest } from '../../support/suggest.ts';
import { aConflict } from '../../support/world.ts';
import { buttonsOf, faultsOf, ofType, readable } from '../card-shape.ts';
import { annFollowed, annTwice, now } from '../samples-conflict.ts';
import { annsMatch } from '../samples-plan.ts';

const verbsOf = (card: object) => buttonsOf(card).map(({ verb }) => verb);
const commandsOf = (card: object) =>
  ofType(card, 'TextRun').filter(({ fontType }) => fontType === 'Monospace');

describe('the card of a match', () => {
  it('has the checks, which account stays, four steps with their commands, and no undo', () => {
    const { card } = matchCard(annsMatch([]), english);
    const text = readable(card);
    assert.match(text, /Match ann4321@contoso\.onmicrosoft\.com with ann@contoso\.com/);
    assert.match(text, /OneDrive: cloud account not read/);
    assert.match(text, /The cloud account ann@contoso\.com stays/);
    assert.match(text, /4 of 4: Move the AD account back/);
    assert.match(text, /No undo/);
    assert.equal(commandsOf(card).length, 4);
    assert.deepEqual(verbsOf(card), ['followMatch', 'cancelRemedy']);
    assert.deepEqual(faultsOf(card), []);
  });

  it('says what Entra ID would refuse instead of commands, and cannot be followed', () => {
    const { card } = matchCard(annsMatch(['User Administrator']), english);
    assert.match(readable(card), /holds Entra roles: User Administrator/);
    assert.deepEqual(commandsOf(card), []);
    assert.deepEqual(verbsOf(card), ['cancelRemedy']);
  });

  it('is not begun a second time while it is followed', () => {
    const { decision } = annsMatch([]);
    const { card } = matchCard({ details: annFollowed, decision }, english);
    assert.deepEqual(verbsOf(card), ['cancelRemedy']);
  });
});

describe('the card of a conflict of one person', () => {
  it('offers the match first, and each side behind "Other"', () => {
    const { card } = conflictCard({ details: annTwice, now, ...suggest(annTwice) }, english);
    assert.deepEqual(verbsOf(card), [
      ...['previewMatch', 'assignToMe', 'previewRemedy', 'previewRemedy', 'checkNow', 'showTriage'],
    ]);
  });

  it('says which step a followed match has reached, and lets go of it', () => {
    const { card } = conflictCard({ details: annFollowed, now }, english);
    const text = readable(card);
    assert.match(text, /Matching accounts: step 3 of 4/);
    assert.match(text, /Next: Set the source anchor on the cloud account\. 2 of 4 steps seen/);
    assert.match(text, /ann4321@contoso\.onmicrosoft\.com and ann@contoso\.com become one/);
    assert.deepEqual(verbsOf(card), ['previewMatch', 'followMatch', 'checkNow', 'showTriage']);
  });

  it('says why a match stopped, and not that the conflict is overdue', () => {
    const diagnosis = { code: 'match.lost.cloudGone', name: 'ann@contoso.com' } as const;
    const conflict = aConflict({ state: { tag: 'stuck', since: now, diagnosis } });
    const text = readable(conflictCard({ details: { ...annTwice, conflict }, now }, english).card);
    assert.match(text, /The match stopped/);
    assert.doesNotMatch(text, /overdue/);
  });
});
