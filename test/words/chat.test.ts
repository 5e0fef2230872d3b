import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commandTable } from '../../src/teams/commands/command-table.ts';
import { wordsIn } from '../../src/words/words.ts';
import reviewed from './english-chat.json' with { type: 'json' };
import { reviewWords } from './review-words.ts';

const german = { tag: 'de', name: 'Deutsch' };

reviewWords({
  name: 'the chat',
  codes: /^chat\./,
  samples: [
    { code: 'chat.misspeltCommand', typed: 'chek', meant: 'check' },
    { code: 'chat.unknownConflict', number: 1200 },
    { code: 'chat.button.shownBelow', number: 12 },
    { code: 'chat.button.notAssigned', why: { code: 'notPermitted.people' } },
    { code: 'chat.cards.redrawn', open: 0 },
    { code: 'chat.cards.redrawn', open: 3 },
    { code: 'chat.cards.shown', shown: 0, open: 0 },
    { code: 'chat.cards.shown', shown: 10, open: 12 },
    { code: 'chat.check.noObject', id: '00000000-0000-4000-8000-000000000101' },
    { code: 'chat.check.nobodyNamed', name: 'EXAMPLE Ann' },
    { code: 'chat.check.leftOut', most: 20, leftOut: 1 },
    { code: 'chat.check.leftOut', most: 20, leftOut: 3 },
    { code: 'chat.triage.done', number: 12, what: { code: 'story.woken' } },
    { code: 'chat.triage.unchanged', number: 12 },
    { code: 'chat.triage.assigned', by: 'Ada Admin', number: 12, address: 'john@contoso.com' },
    { code: 'chat.csv.offered', rows: 1, isCut: false },
    { code: 'chat.csv.offered', rows: 1_200, isCut: true },
    { code: 'chat.csv.elsewhere', typed: 'conflicts csv' },
    { code: 'chat.bulk.planning', count: 1 },
    { code: 'chat.bulk.planning', count: 42 },
    { code: 'chat.bulk.undoPlanning', count: 1 },
    { code: 'chat.bulk.undoPlanning', count: 42 },
    { code: 'chat.bulk.tooMany', total: 7000, most: 5000 },
    { code: 'chat.alerts.on', place: 'team', language: german },
    { code: 'chat.alerts.off', place: 'groupChat' },
    { code: 'chat.alerts.switchedOn', place: 'personal' },
    { code: 'chat.alerts.switchedOff', place: 'team' },
    { code: 'chat.alerts.languageChosen', place: 'team', language: german },
    { code: 'chat.alerts.noLanguageWhileOff', place: 'team' },
    { code: 'chat.alerts.chooseLanguage', languages: [{ tag: 'en', name: 'English' }, german] },
  ],
  reviewed,
  same: [],
});

test('what Teams lists about a command is short enough to be read while typing', () => {
  const listed = Object.values(commandTable).flatMap((entry) => entry.listed ?? []);
  for (const language of ['en', 'de'] as const)
    for (const { description } of listed)
      assert.ok(wordsIn(language).plain(description).length <= 128, description);
});
