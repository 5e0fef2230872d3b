import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { conflictCard } from '../../../src/cards/conflict/conflict-card.ts';
import { triageCard } from '../../../src/cards/conflict/triage-card.ts';
import type { ConflictState } from '../../../src/domain/conflict/conflict.ts';
import type { Triage } from '../../../src/domain/conflict/triage.ts';
import { verbatim } from '../../../src/domain/message/message.ts';
import { english } from '../../support/english.ts';
import { suggest } from '../../support/suggest.ts';
import { aCase, aClaimant, aConflict, ada, aGroup, aUser, contested } from '../../support/world.ts';
import { assertSays, buttonsOf, ofType, readable } from '../card-shape.ts';
import { annTwice, aStory, ben, forty, jane, john, now } from '../samples-conflict.ts';

const drawn = (state: ConflictState) => conflictCard({ details: aStory(state), now }, english);
const verbsOf = (card: object) => buttonsOf(card).map(({ verb }) => verb);

describe('the conflict card', () => {
  it('names the address in the toast', () => {
    assert.match(drawn({ tag: 'open' }).summary, new RegExp(contested));
    assert.match(drawn({ tag: 'cleared', at: now, how: 'elsewhere' }).summary, /Cleared: john@/);
  });

  it('says what is wrong in one sentence, and since when', () => {
    const text = readable(drawn({ tag: 'open' }).card);
    assert.match(text, /quarantined john@contoso.com on Jane Roe: John Doe already has it/);
    assert.match(text, /since \{\{DATE\(2026-01-02T03:04:05Z, SHORT\)\}\} .* \(3 days\)/);
  });

  it('puts claimant and holder side by side with what a person needs to judge', () => {
    const text = readable(drawn({ tag: 'open' }).card);
    assert.match(text, /Blocked for Jane Roe · As primary SMTP address · User, enabled/);
    assert.match(text, /In use by John Doe · As alias · User, enabled · No mailbox/);
    assert.match(text, /Synced from AD/);
    assert.match(text, /Cloud-managed/);
  });

  it('names the mailbox of a holder by its type, and not its disabled account', () => {
    const shared = aUser({
      displayName: 'Sales Desk',
      exchangeRecipient: 'mailbox',
      recipientTypeDetails: 'SharedMailbox',
      accountEnabled: false,
    });
    const details = aCase({ holders: [shared] });
    const text = readable(conflictCard({ details, now }, english).card);
    assert.match(text, /Sales Desk · As alias · Shared mailbox · Cloud-managed/);
  });

  it('says what a synced mail user is as a rule, and never that it has no mailbox', () => {
    const image = { exchangeRecipient: 'mailUser', recipientTypeDetails: 'MailUser' } as const;
    const conflict = aConflict({ claimant: aClaimant(image) });
    const text = readable(conflictCard({ details: aCase({ conflict }), now }, english).card);
    assert.match(text, /User, enabled · Mail user: as a rule the image of an on-premises mailbox/);
  });

  it('opens the other conflicts of its claimant by their numbers', () => {
    const { conflict } = annTwice;
    const property = 'userPrincipalName';
    const twin = { ...conflict, number: 13, property, value: 'ann@contoso.com' } as const;
    const details = { ...annTwice, siblings: [twin] };
    const { card } = conflictCard({ details, now }, english);
    assert.match(readable(card), /also quarantined it as UPN of the same object, conflict #13/);
    const [button] = buttonsOf(card).filter(({ verb }) => verb === 'showConflict');
    assert.equal(button?.title, 'Show #13: ann@contoso.com');
    assert.equal(button?.data['conflict'], 13);
  });

  it('shows a recommendation with its reason while there is something to choose', () => {
    const recommendation = {
      target: { kind: 'user', id: john.id, displayName: 'John Doe' },
      reason: { code: 'reason.deleted', name: 'John Doe' },
    } as const;
    const open = conflictCard({ details: aStory({ tag: 'open' }), recommendation, now }, english);
    assert.match(readable(open.card), /Suggestion: Remove it from John Doe\. +John Doe is deleted/);
    const applying = aStory({ tag: 'applying', remedyRequestId: 'r', by: ada, since: now });
    const busy = conflictCard({ details: applying, recommendation, now }, english);
    assert.doesNotMatch(readable(busy.card), /Suggestion/);
  });

  it('says one person with two accounts first, and matching before any removal', () => {
    const text = readable(conflictCard({ details: annTwice, now }, english).card);
    const said = ['one person with two accounts', 'soft match', 'hard match', 'Blocked for'];
    const places = said.map((words) => text.indexOf(words));
    assert.ok(places.every((place) => place > 0));
    assert.deepEqual(
      places,
      places.toSorted((a, b) => a - b),
    );
    assert.match(text, /the synced account ann4321@contoso\.onmicrosoft\.com/);
    assert.match(text, /the cloud account ann@contoso\.com/);
  });

  it('tells who did what and when, and how much it leaves out', () => {
    const timeline = Array.from({ length: 9 }, (_, index) => ({
      at: `2026-01-0${index + 1}T00:00:00.123Z`,
      what: verbatim(`Event ${index + 1}`),
      by: ada,
    }));
    const text = readable(conflictCard({ details: aCase({ timeline }), now }, english).card);
    assert.match(text, /and 3 earlier entries Event 4 +\(Ada Admin\)/);
    assert.match(
      text,
      /\{\{DATE\(2026-01-09T00:00:00Z, SHORT\)\}\} \{\{TIME\(2026-01-09T00:00:00Z\)\}\}/,
    );
    assert.doesNotMatch(text, /Event 3 /);
  });
});

describe('the state on the conflict card', () => {
  const since = '2026-01-05T09:00:00Z';
  const waiting = (waitsFor: 'exchangeToEntra' | 'hourlyTask' | 'syncCycle', expectedBy: string) =>
    readable(
      drawn({ tag: 'waiting', for: waitsFor, remedyRequestId: 'r', by: ada, since, expectedBy })
        .card,
    );

  it('is said in words, each in its own', () => {
    const failed = {
      at: now,
      by: ada,
      message: verbatim('Refused. Ask Eve.'),
      code: 'directoryRefused',
    };
    assert.match(
      readable(drawn({ tag: 'open', lastAttempt: failed }).card),
      /last attempt failed Refused\. Ask Eve\. .* directoryRefused/,
    );
    assert.match(
      readable(drawn({ tag: 'stuck', since, diagnosis: verbatim('Start a sync.') }).card),
      /Stuck.*Start a sync\./,
    );
    assert.match(
      readable(drawn({ tag: 'applying', remedyRequestId: 'r', by: ada, since }).card),
      /Applying Started by Ada Admin/,
    );
    const asked = { askedBy: ada, askedAt: since, expiresAt: '2026-01-06T09:00:00Z' };
    assert.match(
      readable(drawn({ tag: 'awaitingSecondApprover', remedyRequestId: 'r', ...asked }).card),
      /Second approver required Ada Admin requests .*expires \{\{DATE\(2026-01-06/,
    );
  });

  it('says what a change waits for', () => {
    assert.match(waiting('exchangeToEntra', now), /replicating to Entra ID/);
    assert.match(waiting('hourlyTask', now), /hourly run/);
    assert.match(waiting('syncCycle', now), /the next sync brings it/);
  });

  it('says when a change is overdue', () => {
    assert.match(waiting('hourlyTask', '2026-01-05T09:29:59Z'), /Overdue.*expected by .*, overdue/);
    assert.doesNotMatch(waiting('hourlyTask', '2026-01-05T09:31:00Z'), /verdue/);
  });

  it('tells a report apart from an action of ours', () => {
    const reported = { tag: 'waiting', for: 'syncCycle', by: ada, since, expectedBy: now } as const;
    assert.match(readable(drawn(reported).card), /Reported as done by +Ada Admin/);
  });

  it('is one big plain word when the conflict is over', () => {
    const by = drawn({ tag: 'cleared', at: now, how: 'remedy', by: ada });
    assert.match(readable(by.card), /Cleared Resolved by Ada Admin with Unclash/);
    const [big] = ofType(by.card, 'TextBlock').filter(({ size }) => size === 'ExtraLarge');
    assert.equal(big?.['text'], 'Cleared');
    assert.match(
      readable(drawn({ tag: 'cleared', at: now, how: 'elsewhere' }).card),
      /outside Unclash/,
    );
  });
});

describe('the note of the last press', () => {
  const attempt = (code: string) => ({
    at: now,
    by: ada,
    code,
    message: verbatim('What happened.'),
    namedHolder: { kind: 'group', id: 'g', displayName: 'Hidden list' } as const,
    requestIds: ['3f25-04e0', 'second'],
  });

  it('names the holder that the service named, and the request id for its support', () => {
    const { card } = drawn({ tag: 'open', lastAttempt: attempt('addressStillTaken') });
    const text = readable(card);
    assert.match(text, /The last attempt failed What happened\. Named as the holder: Hidden list/);
    assert.match(text, /addressStillTaken · request 3f25-04e0/);
  });

  it('does not call a step, a decline or a lapse a failure', () => {
    const headings = ['otherHolderRemains', 'declined', 'withdrawn', 'lapsed'].map((code) => {
      const text = readable(drawn({ tag: 'open', lastAttempt: attempt(code) }).card);
      return /attempt failed/.test(text);
    });
    assert.deepEqual(headings, [false, false, false, false]);
  });

  it('shows no request id that is none', () => {
    const odd = { ...attempt('x'), requestIds: ['[click](https://evil)'] };
    assert.doesNotMatch(readable(drawn({ tag: 'open', lastAttempt: odd }).card), /evil/);
  });
});

describe('the buttons of the conflict card', () => {
  it('offer each side, and a check, while the conflict is open or stuck', () => {
    const sides = ['previewRemedy', 'previewRemedy'];
    assert.deepEqual(verbsOf(drawn({ tag: 'open' }).card), [
      ...sides,
      'assignToMe',
      'checkNow',
      'showTriage',
    ]);
    assert.deepEqual(verbsOf(drawn({ tag: 'stuck', since: now, diagnosis: verbatim('x') }).card), [
      ...sides,
      'checkNow',
      'showTriage',
    ]);
  });

  it('let a person assign it to themselves, and unassign it', () => {
    const triage = { assignment: { at: now, by: ben, to: ada } };
    const details = aStory({ tag: 'open' }, { triage });
    const { card } = conflictCard({ details, now }, english);
    assert.ok(verbsOf(card).includes('unassign'));
    assert.match(readable(card), /Assigned Ada Admin works on it/);
  });

  it('offer each decision beside its reverse on their own card', () => {
    const stamp = { at: now, by: ben };
    const facts = {
      value: contested,
      mastery: 'cloud',
      holders: { keys: [], complete: true },
    } as const;
    const triage = {
      assignment: { ...stamp, to: ada },
      deferral: { ...stamp, tag: 'snoozed', until: now, reason: 'HR decides', seen: facts },
      notes: [{ ...stamp, id: 1, text: 'HR is asked' }],
    } as const;
    const verbs = (decided: Triage) =>
      verbsOf(triageCard(aConflict({ triage: decided }), english).card);
    const decisions = ['assign', 'snooze', 'markByDesign', 'addNote', 'setTicket', 'cancelRemedy'];
    assert.deepEqual(verbs({}), decisions);
    assert.deepEqual(
      verbs(triage).filter((verb) => !decisions.includes(verb)),
      ['unassign', 'wake', 'removeNote'],
    );
  });

  it('lead a second approver to the plan, and to nothing else but a check', () => {
    const asked = {
      tag: 'awaitingSecondApprover',
      remedyRequestId: 'r',
      askedBy: ada,
      askedAt: now,
      expiresAt: now,
      undo: true,
    } as const;
    const { card } = drawn(asked);
    assert.deepEqual(verbsOf(card), ['reviewRemedy', 'checkNow', 'showTriage']);
    assert.match(readable(card), /Ada Admin requests approval/);
  });

  it('offer an undo for as long as there is one', () => {
    const target = { kind: 'user', id: john.id, displayName: 'John Doe' } as const;
    const waiting = {
      tag: 'waiting',
      for: 'hourlyTask',
      since: now,
      expectedBy: now,
      remedyRequestId: 'r',
    } as const;
    const withUndo = (until: string) => ({
      ...aStory(waiting),
      undo: { remedyRequestId: 'r', target, until },
    });
    const offered = conflictCard({ details: withUndo('2026-01-09T00:00:00Z'), now }, english).card;
    assert.deepEqual(verbsOf(offered), ['previewUndo', 'checkNow', 'showTriage']);
    assert.equal(buttonsOf(offered)[0]?.title, 'Undo: give john@contoso.com back to John Doe');
    const late = conflictCard({ details: withUndo('2026-01-02T00:00:00Z'), now }, english).card;
    assert.deepEqual(verbsOf(late), ['checkNow', 'showTriage']);
  });

  it('offer the suggestion first, and carry it out with one press where that is safe', () => {
    const details = aStory({ tag: 'open' });
    const { card } = conflictCard({ details, now, ...suggest(details) }, english);
    const [first, other] = buttonsOf(card);
    assert.equal(first?.title, 'Remove from John Doe');
    assert.equal(first?.verb, 'applySuggestion');
    assert.equal(first?.data['object'], john.id);
    assert.equal(other?.verb, 'assignToMe');
    const parts = ofType(card, 'Action.ToggleVisibility').map((one) => one['targetElements']);
    assert.deepEqual(parts, [['other'], ['details']]);
  });

  it('open a plan where the suggestion is not safe, and name what it does', () => {
    const deleted = aUser({ deletedDateTime: '2026-01-01T00:00:00Z' });
    const details = aCase({ holders: [deleted] });
    const { card } = conflictCard({ details, now, ...suggest(details) }, english);
    const [first] = buttonsOf(card);
    assert.equal(first?.verb, 'previewRemedy');
    assert.match(first?.title ?? '', /^(?:Delete John Doe permanently|Restore John Doe)…$/);
  });

  it('carry the conflict and the object, and nothing of the plan', () => {
    const [claimant, holder] = buttonsOf(drawn({ tag: 'open' }).card);
    assert.deepEqual(claimant?.data, { verb: 'previewRemedy', conflict: 12, object: jane.id });
    assert.deepEqual(holder?.data, { verb: 'previewRemedy', conflict: 12, object: john.id });
    assert.equal(holder?.title, 'Remove from John Doe…');
  });

  it('offer nothing to choose while a press is being carried out or waited for', () => {
    const by = { remedyRequestId: 'r', by: ada, since: now };
    assert.deepEqual(verbsOf(drawn({ tag: 'applying', ...by }).card), ['showTriage']);
    const waiting = { tag: 'waiting', for: 'hourlyTask', expectedBy: now, ...by } as const;
    assert.deepEqual(verbsOf(drawn(waiting).card), ['checkNow', 'showTriage']);
  });

  it('are gone when the conflict is over', () => {
    assert.deepEqual(verbsOf(drawn({ tag: 'cleared', at: now, how: 'elsewhere' }).card), []);
  });

  it('tell two objects of one name apart', () => {
    const conflict = aConflict({ claimant: aClaimant({ displayName: 'Ann' }) });
    const holders = [aUser({ displayName: 'Ann' }), aGroup({ displayName: 'Sales' })];
    const titles = buttonsOf(
      conflictCard({ details: aCase({ conflict, holders }), now }, english).card,
    ).map(({ title }) => title);
    assert.deepEqual(titles.slice(0, 3), [
      'Remove from Ann (blocked)…',
      'Remove from Ann (holder 1)…',
      'Remove from Sales…',
    ]);
  });

  it('say the side where two names differ behind the end of a title', () => {
    const long = 'Regional Reception of the Northern Districts';
    const conflict = aConflict({ claimant: aClaimant({ displayName: `${long} One` }) });
    const details = aCase({ conflict, holders: [aUser({ displayName: `${long} Two` })] });
    const titles = buttonsOf(conflictCard({ details, now }, english).card).map((one) => one.title);
    assert.equal(new Set(titles).size, titles.length);
    assert.match(titles[0] ?? '', /\(blocked\)…$/);
  });

  it('keep the details when everything else is offered as well', () => {
    const target = { kind: 'user', id: john.id, displayName: 'John Doe' } as const;
    const holders = [aUser(), aGroup(), aUser({ displayName: 'Jim' })];
    const undo = { remedyRequestId: 'r', target, until: '2026-01-09T00:00:00Z' };
    const details = { ...aCase({ holders }), undo };
    const { card } = conflictCard({ details, now }, english);
    const parts = ofType(card, 'Action.ToggleVisibility').map((one) => one['targetElements']);
    assert.deepEqual(parts.at(-1), ['details']);
    assert.ok(verbsOf(card).includes('checkNow'));
  });

  it('become a list when more than three objects hold the address', () => {
    const { card } = conflictCard({ details: forty, now }, english);
    const [list] = ofType(card, 'Input.ChoiceSet');
    assert.equal(list?.['id'], 'object');
    assert.match(String(list?.['label']), /11 more are not listed/);
    assert.equal(Array.isArray(list?.['choices']) ? list['choices'].length : 0, 30);
    const [show] = buttonsOf(card);
    assert.deepEqual(show?.data, { verb: 'previewRemedy', conflict: 14 });
    assert.match(readable(card), /and 37 more/);
  });

  it('never offer the claimant twice when it has got the value meanwhile', () => {
    const conflict = aConflict({ claimant: jane });
    const { card } = conflictCard({ details: aCase({ conflict, holders: [jane] }), now }, english);
    assert.deepEqual(verbsOf(card), ['previewRemedy', 'assignToMe', 'checkNow', 'showTriage']);
  });
});

describe('a conflict without a visible holder', () => {
  it('says so and explains where the holder may be', () => {
    const text = readable(conflictCard({ details: aCase({ holders: [] }), now }, english).card);
    assert.match(text, /No holder found/);
    assert.match(text, /mail-enabled public folders/);
  });

  it('says which places could not be searched, with and without holders', () => {
    const lookup = { unanswered: [verbatim('deleted groups')] };
    const without = conflictCard({ details: aCase({ holders: [], lookup }), now }, english);
    assert.match(readable(without.card), /deleted groups/);
    const withHolder = conflictCard({ details: aCase({ lookup }), now }, english);
    assert.match(readable(withHolder.card), /Not searched: deleted groups/);
  });
});

describe('what stays on record', () => {
  const cleared = { tag: 'cleared', at: now, how: 'remedy', by: ada } as const;
  const about = { name: john.displayName, address: contested };

  it('the closed card says who, with whose approval, and what is different now', () => {
    const { card } = drawn({ ...cleared, remedyRequestId: 'r1' });
    assertSays(card, {
      code: 'card.cleared.byRemedy',
      by: ada.displayName,
      approvedBy: "Ben O'Brien",
      done: { code: 'done.remove', ...about },
      claimant: jane.displayName,
    });
  });

  const deeds = [
    { code: 'done.delete', name: john.displayName },
    { code: 'done.restore', ...about },
    { code: 'done.changeUpn', ...about, upn: 'fresh@contoso.com', claimed: false },
    { code: 'done.changeMail', ...about, mail: 'fresh@contoso.com' },
  ] as const;
  for (const done of deeds)
    it(`the closed card says what is different after ${done.code}`, () => {
      const details = aStory({ ...cleared, remedyRequestId: 'r1' });
      const records = details.records.map((one) => ({ ...one, done }));
      const { card } = conflictCard({ details: { ...details, records }, now }, english);
      assertSays(card, {
        ...{ code: 'card.cleared.byRemedy', by: ada.displayName, approvedBy: "Ben O'Brien" },
        ...{ done, claimant: jane.displayName },
      });
    });

  it('a hand-off that was reported says what the object no longer has', () => {
    const handOff = { kind: 'user', id: john.id, displayName: john.displayName } as const;
    const done = { code: 'done.remove', ...about } as const;
    const claimant = jane.displayName;
    const said = { code: 'card.cleared.byRemedy', by: ada.displayName, done, claimant } as const;
    assertSays(drawn({ ...cleared, handOff }).card, said);
  });

  it('the details hold operation, object id, answers, lists, people, reason, result and request ids', () => {
    const { card } = drawn({ ...cleared, remedyRequestId: 'r1' });
    const operation = { code: 'operation.remove', ...about } as const;
    assertSays(card, { code: 'card.record.operation', operation, id: john.id });
    assertSays(card, { code: 'typed.newPrimary', value: 'john.doe@contoso.com' });
    assertSays(card, {
      ...{ code: 'card.record.people', by: ada.displayName },
      ...{ approvedBy: "Ben O'Brien", reason: 'Asked by HR, ticket 4711' },
    });
    assertSays(card, {
      ...{ code: 'card.record.result', outcome: 'written', result: { code: 'audit.written' } },
      requests: ['3f2504e0-4f89-41d3-9a0c-0305e82c3301'],
    });
  });

  it('the card in the channel says what a second approver is asked for, with the typed answers', () => {
    const { card } = drawn({
      ...{ tag: 'awaitingSecondApprover', remedyRequestId: 'r1', askedBy: ada },
      ...{ askedAt: now, expiresAt: now },
    });
    assertSays(card, {
      code: 'card.approval.requested',
      by: ada.displayName,
      operation: { code: 'operation.remove', ...about },
      typed: [{ code: 'typed.newPrimary', value: 'john.doe@contoso.com' }],
      reason: 'Asked by HR, ticket 4711',
    });
  });
});

it('a check says when it was made, what it saw, and who has the address', () => {
  const saw = { at: now, isQuarantined: true };
  const { card } = conflictCard({ details: aStory({ tag: 'open' }), now, saw }, english);
  const claimant = jane.displayName;
  assertSays(card, {
    code: 'card.checked.saw',
    saw: { code: 'conflict.stillQuarantined', claimant, address: contested },
    holders: [john.displayName],
  });
});
