import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkCard } from '../../src/cards/check/check-card.ts';
import { conflictListCard } from '../../src/cards/conflict/conflict-list-card.ts';
import { historyCard } from '../../src/cards/conflict/history-card.ts';
import { summaryCard } from '../../src/cards/conflict/summary-card.ts';
import { errorCard } from '../../src/cards/info/error-card.ts';
import { helpCard } from '../../src/cards/info/help-card.ts';
import { statusCard } from '../../src/cards/info/status-card.ts';
import { welcomeCard } from '../../src/cards/info/welcome-card.ts';
import { refusalCard } from '../../src/cards/plan/refusal-card.ts';
import { workingCard } from '../../src/cards/plan/working-card.ts';
import type { ConflictShape } from '../../src/domain/conflict/conflict-shape.ts';
import { verbatim } from '../../src/domain/message/message.ts';
import { helpLines as commands } from '../../src/teams/commands/command-table.ts';
import { english } from '../support/english.ts';
import {
  aClaimant,
  aConflict,
  aHolder,
  aLookup,
  anOverview,
  aUser,
  contested,
} from '../support/world.ts';
import { assertSays, buttonsOf, ofType, readable } from './card-shape.ts';
import { ten } from './samples-answers.ts';
import { aStory, now } from './samples-conflict.ts';

describe('the check card', () => {
  const report = (lookup = aLookup(), rest = {}) => ({
    address: contested,
    lookup,
    claimants: [],
    open: [],
    ...rest,
  });
  const drawn = (...reports: Parameters<typeof checkCard>[0]['reports']) =>
    checkCard({ reports }, english);
  const deleted = aUser({ deletedDateTime: '2026-01-01T00:00:00Z' });

  it('says "free" only when everything could be searched, and what was not searched', () => {
    assert.equal(drawn(report()).summary, 'john@contoso.com: Free');
    assertSays(drawn(report()).card, 'card.check.noHolderInGraph');
    const everywhere = drawn(report(aLookup({ exchangeAsked: true })));
    assertSays(everywhere.card, 'card.check.noHolder');
    const gap = drawn(report(aLookup({ unanswered: [verbatim('deleted groups')] })));
    assert.equal(gap.summary, 'john@contoso.com: Not certain');
    assertSays(gap.card, { code: 'card.notSearched', gap: verbatim('deleted groups') });
  });

  it('says who has it and in which role', () => {
    const { card, summary } = drawn(report(aLookup({ holders: [aHolder()] })));
    assert.equal(summary, 'john@contoso.com: In use');
    assert.match(readable(card), /John Doe +john.doe@contoso.com In use as alias · User, enabled/);
  });

  it('does not call an address free that a deleted object may block', () => {
    const { summary } = drawn(report(aLookup({ holders: [aHolder(deleted)] })));
    assert.equal(summary, 'john@contoso.com: Perhaps free');
  });

  it('says for how many it is blocked, and leads to the conflict', () => {
    const open = [aConflict({ number: 7 })];
    const { card, summary } = drawn(report(aLookup(), { claimants: [aClaimant()], open }));
    assert.equal(summary, 'john@contoso.com: In conflict');
    assertSays(card, { code: 'card.check.counts', blocked: 1, holders: 0 });
    assert.deepEqual(buttonsOf(card)[0]?.data, { verb: 'showConflict', conflict: 7 });
  });

  it('answers an invalid address with the rule that it breaks', () => {
    const invalid = { code: 'address.whiteSpace' } as const;
    const { card } = drawn({ address: 'a b', invalid });
    assert.match(readable(card), /a b Not valid/);
    assertSays(card, invalid);
  });

  it('answers several addresses at once and says what it leaves out', () => {
    const many = Array.from({ length: 22 }, (_, index) => ({
      ...report(),
      address: `a${index}@b.cd`,
    }));
    const { card, summary } = drawn(...many);
    assert.equal(summary, 'a0@b.cd: Free (and 21 other addresses)');
    assertSays(card, { code: 'card.check.unshown', left: 2 });
  });
});

describe('the list of conflicts', () => {
  const request = { filter: 'open', page: 1 } as const;
  const page = { request, conflicts: ten, newer: 0, total: 24, now } as const;

  it('shows each with its state and leads to its card', () => {
    const { card } = conflictListCard({ ...page, page: 1 }, english);
    assert.match(readable(card), /ann.lee0@contoso.com 40 · Ann Lee \(user\) · 3 days Open Show/);
    const [row] = ofType(card, 'Action.Execute');
    assert.deepEqual(row?.['data'], { verb: 'showConflict', conflict: 40 });
  });

  it('of one shape offers to plan them all, where more than one is open', () => {
    const kind = 'removeAddressInExchange';
    const suggestion = { gives: 'holder', kind, executor: 'exchange' } as const;
    const shape: ConflictShape = {
      ...({ dispute: 'address', claimant: 'kind.user', holder: 'several' } as const),
      suggestion,
    };
    const handOff = { ...suggestion, kind: 'handOff', executor: 'person' } as const;
    const planned = (more: Partial<Parameters<typeof conflictListCard>[0]>) =>
      buttonsOf(conflictListCard({ ...page, page: 1, shape, ...more }, english).card)
        .map(({ data }) => data)
        .filter(({ verb }) => verb === 'planMany');
    const open = { filter: 'open', page: 1, shape: 'key' } as const;
    assert.deepEqual(planned({ request: open }), [{ verb: 'planMany', shape: 'key' }]);
    assert.deepEqual(planned({ request: open, total: 1 }), []);
    assert.deepEqual(planned({ request: { ...open, filter: 'closed' } }), []);
    assert.deepEqual(planned({ request }), []);
    const byHand: ConflictShape = { ...shape, suggestion: handOff };
    assert.deepEqual(planned({ request: open, shape: byHand }), []);
  });

  it('turns pages in both directions and no further', () => {
    const pages = (at: number, more: { readonly conflicts?: typeof ten } = {}) =>
      buttonsOf(
        conflictListCard({ ...page, page: at, newer: 10 * (at - 1), ...more }, english).card,
      ).map(({ data }) => data['page']);
    assert.deepEqual(pages(1), [2]);
    assert.deepEqual(pages(2), [1, 3]);
    assert.deepEqual(pages(3, { conflicts: ten.slice(0, 4) }), [2]);
  });

  it('ends with its last line, wherever its first page ended', () => {
    const behindFive = { ...page, page: 1, newer: 5, total: 15 };
    const { card } = conflictListCard(behindFive, english);
    assertSays(card, { code: 'card.list.explanation', first: 6, last: 15, total: 15 });
    const turned = buttonsOf(card).map(({ data }) => [data['before'], data['after']]);
    assert.deepEqual(turned, [[undefined, ten[0]?.number]]);
  });

  it('is glad when there is none', () => {
    const none = { ...page, conflicts: [], page: 1, newer: 0, total: 0 };
    assertSays(conflictListCard(none, english).card, 'card.list.noneOpen');
  });
});

describe('the summary of many new conflicts', () => {
  it('names the first address in the toast, shows five and leads to the rest', () => {
    const { card, summary } = summaryCard(
      { conflicts: ten, total: 34, overview: anOverview({ unread: 34 }) },
      english,
    );
    assert.equal(summary, '34 new address conflicts, the first is ann.lee0@contoso.com');
    assertSays(card, { code: 'card.summary.explanation', shown: 5, left: 29 });
    assert.deepEqual(buttonsOf(card)[0]?.data, {
      ...{ verb: 'showMore', filter: 'open', page: 1, before: 44 },
    });
  });
});

describe('the status card', () => {
  const counts = {
    open: 2,
    awaitingSecondApprover: 0,
    applying: 0,
    waiting: 1,
    stuck: 0,
    cleared: 9,
    snoozed: 0,
    byDesign: 0,
  };

  it('says that nothing was polled yet', () => {
    assert.match(
      readable(statusCard({ now, counts, channels: 0 }, english).card),
      /Last poll not yet/,
    );
  });

  it('says when, how and with which result the last poll went', () => {
    const lastPoll = {
      at: '2026-01-05T09:25:00Z',
      durationMs: 412,
      outcome: 'complete',
      strategy: 'fullScan',
      requests: 3,
      seen: 1,
    } as const;
    const { card } = statusCard({ now, counts, channels: 1, lastPoll }, english);
    const text = readable(card);
    assert.match(text, /\(5 minutes ago\): complete, 3 requests, 1 object with errors, 0\.4 s/);
    assertSays(card, 'card.status.fullScan');
    assert.match(text, /2 open, 1 waiting for Entra, 9 cleared/);
  });

  it('says why the tenant cannot be read', () => {
    const { card } = statusCard(
      { now, counts, channels: 1, problems: [verbatim('No token.')] },
      english,
    );
    assert.match(readable(card), /The tenant cannot be read No token\./);
  });

  it('warns when the tenant does not quarantine duplicates', () => {
    const tenant = { tenantId: 'a', displayName: 'Contoso', quarantinesProxyAddresses: false };
    const { card } = statusCard({ now, counts, channels: 1, tenant }, english);
    assertSays(card, 'card.status.quarantineOff');
  });
});

describe('the other cards', () => {
  const details = aStory({ tag: 'open' });

  it('the refusal gives the rule, who can, and a way back', () => {
    const refusal = {
      outcome: 'refusal',
      code: 'lastAddress',
      why: verbatim('It is the last one.'),
      whoCan: verbatim('Eve.'),
    } as const;
    const { card, summary } = refusalCard({ details, refusal }, english);
    assert.equal(summary, 'Not done for john@contoso.com: It is the last one.');
    assert.match(readable(card), /It is the last one\. Who can: +Eve\./);
    assert.equal(buttonsOf(card)[0]?.verb, 'cancelRemedy');
    assert.deepEqual(buttonsOf(refusalCard({ refusal }, english).card), []);
  });

  it('the working card names the address and offers nothing to press twice', () => {
    const { card, summary } = workingCard({ details }, english);
    assert.equal(summary, 'Applying the plan for john@contoso.com');
    assert.deepEqual(ofType(card, 'Action.Execute'), []);
  });

  it('the history shows every conflict about an address, or that there was none', () => {
    const told = historyCard({ address: contested, conflicts: [details] }, english);
    assert.match(readable(told.card), /Conflict 12, blocked for Jane Roe Open Found by a poll/);
    const none = historyCard({ address: contested, conflicts: [] }, english);
    assert.match(readable(none.card), /has seen no conflict about it/);
  });

  it('the history says of what a check found that nothing is blocked', () => {
    const { conflict } = details;
    const [error] = conflict.claimant.provisioningErrors;
    assert(error);
    const provisioningErrors = [{ ...error, source: 'clash' as const }];
    const found = { ...conflict, claimant: { ...conflict.claimant, provisioningErrors } };
    const { card } = historyCard(
      { address: contested, conflicts: [{ ...details, conflict: found }] },
      english,
    );
    assertSays(card, { code: 'card.history.found', number: 12, claimant: 'Jane Roe' });
  });

  it('the error gives the next step and a reference', () => {
    const { card } = errorCard(
      { problem: verbatim('It broke.'), next: verbatim('Try again.'), reference: 'r-1' },
      english,
    );
    assert.match(readable(card), /It broke\. Next step: Try again\. Reference r-1/);
  });

  it('the help lists every command, the welcome the five that a newcomer needs', () => {
    const help = readable(helpCard(commands, english).card);
    assert.deepEqual(
      commands.filter(({ command }) => !help.includes(command)),
      [],
    );
    const team = { scope: 'team', approversConfigured: true, commands } as const;
    const welcome = ofType(welcomeCard(team, english).card, 'TextRun').map(({ text }) => text);
    assert.deepEqual(
      commands.map(({ command }) => command).filter((command) => welcome.includes(command)),
      ['check ann@contoso.com', 'conflicts', 'status', 'alerts', 'help'],
    );
  });

  it('the welcome has a button for alerts in the channel that it is in, while they are off there', () => {
    const team = { scope: 'team', approversConfigured: true, commands } as const;
    const buttons = (alerts: 'on' | 'off' | 'offHere') =>
      buttonsOf(welcomeCard({ ...team, alerts }, english).card).map(({ verb }) => verb);
    assert.deepEqual(
      [buttons('on'), buttons('off'), buttons('offHere')],
      [...[[], [], ['switchAlertsOn']]],
    );
  });

  it('the welcome says where alerts go, and that nobody may press until approvers are named', () => {
    const team = welcomeCard(
      { scope: 'team', channelName: 'IT', approversConfigured: false, commands },
      english,
    );
    assert.match(readable(team.card), /one post in IT/);
    assertSays(team.card, 'card.welcome.noApprovers');
    assertSays(team.card, 'card.welcome.nameApprovers');
    assert.deepEqual(buttonsOf(team.card), []);
    const chat = welcomeCard({ scope: 'groupChat', approversConfigured: true, commands }, english);
    assertSays(chat.card, 'card.welcome.groupChat');
  });
});
