import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { planCard } from '../../../src/cards/plan/plan-card.ts';
import { reviewCard } from '../../../src/cards/plan/review-card.ts';
import { verbatim } from '../../../src/domain/message/message.ts';
import { planRemedy } from '../../../src/domain/remedy/plan-remedy.ts';
import type { RemedyPlan, Step } from '../../../src/domain/remedy/remedy-plan.ts';
import { note } from '../../../src/domain/remedy/side-effects.ts';
import type { Said } from '../../../src/words/words.ts';
import { english } from '../../support/english.ts';
import {
  aCase,
  aClaimant,
  aConflict,
  aContact,
  aGroup,
  aPolicy,
  aSyncedUser,
  aUser,
  contested,
  noExecutors,
} from '../../support/world.ts';
import { assertSays, buttonsOf, faultsOf, ofType, readable } from '../card-shape.ts';
import { aStory, john } from '../samples-conflict.ts';
import { aPlan, planSamples } from '../samples-plan.ts';

const details = aStory({ tag: 'open' });
const drawn = (plan: RemedyPlan, problem?: Said) =>
  planCard({ details, plan, fingerprint: 'f1', ...(problem !== undefined && { problem }) }, english)
    .card;

type HandOff = Extract<Step, { readonly executor: 'person' }>;
function handOff(overrides: Partial<HandOff> = {}): RemedyPlan {
  const step: HandOff = {
    executor: 'person',
    action: 'runCommand',
    target: aPlan().target,
    where: 'activeDirectory',
    command: "Set-ADUser -Identity 'a' -Remove @{proxyAddresses='smtp:*x*'}\n# then _this_",
    explanation: verbatim('It is synced.'),
    ...overrides,
  };
  return aPlan({ kind: 'handOff', steps: [step] });
}

describe('the plan card of another way, of two people and of an undo', () => {
  const data = (card: object) => buttonsOf(card).map(({ data: pressed }) => pressed);
  const purge = aPlan({ kind: 'purgeDeletedUser', reversible: false });
  const shown = { details, plan: purge, fingerprint: 'f1' };

  it('offers the other way, and sends the shown way back with Apply', () => {
    const { card } = planCard({ ...shown, alternatives: ['restoreDeletedUser'] }, english);
    const [apply, other, cancel] = data(card);
    assert.equal(apply?.['remedy'], 'purgeDeletedUser');
    assert.equal(other?.['verb'], 'previewRemedy');
    assert.equal(other?.['remedy'], 'restoreDeletedUser');
    assert.equal(cancel?.['verb'], 'cancelRemedy');
    assert.equal(data(planCard(shown, english).card)[0]?.['remedy'], undefined);
  });

  it('says before the press that it takes two people', () => {
    const { card } = planCard({ ...shown, needsSecondApprover: true }, english);
    assert.match(readable(card), /Second approver required/);
    assert.equal(buttonsOf(card)[0]?.title, 'Request approval');
  });

  it('shows side effects that are no part of the plan beside its own', () => {
    const moreEffects = [{ weight: 'warning', message: verbatim('Seen yesterday.') }] as const;
    assert.match(
      readable(planCard({ ...shown, moreEffects }, english).card),
      /Warning: +Seen yesterday\./,
    );
  });

  it('puts an address back under its own verb, and marks it as added', () => {
    const plan = aPlan({
      kind: 'undo',
      before: ['SMTP:a@contoso.com'],
      after: ['SMTP:a@contoso.com', `smtp:${contested}`],
    });
    const { card } = planCard({ details, plan, fingerprint: 'f1' }, english);
    assert.match(readable(card), /Undo: give john@contoso.com back to John Doe/);
    assert.match(readable(card), /john@contoso.com +· added/);
    assert.deepEqual(data(card)[0], { verb: 'undoRemedy', conflict: 12, fingerprint: 'f1' });
  });

  it('does not mark an address as removed that an undo finds there still', () => {
    const entries = ['SMTP:a@contoso.com', `smtp:${contested}`];
    const plan = aPlan({ kind: 'undo', before: entries, after: entries });
    assert.doesNotMatch(readable(drawn(plan)), /removed/);
  });
});

describe('the card for a second approver', () => {
  const view = {
    details,
    plan: aPlan(),
    remedyRequestId: 'r1',
    askedBy: { entraObjectId: 'a', displayName: 'Ada *Admin*' },
    expiresAt: '2026-01-06T09:12:00Z',
    moreEffects: [note({ code: 'effect.neverSignedIn', name: john.displayName })],
    typed: [{ code: 'typed.newUserPrincipalName', value: 'fresh@contoso.com' } as const],
    reason: 'Asked by [HR](https://evil)',
  };

  it('says who asks, why and until when, and shows the plan', () => {
    const text = readable(reviewCard({ ...view, mayAgree: true }, english).card);
    assert.match(
      text,
      /Ada \*Admin\* requests approval\. New UPN: fresh@contoso.com\. Do you approve\? Reason: Asked by \[HR\]/,
    );
    assert.match(text, /Remove john@contoso.com from John Doe/);
    assert.match(text, /Expires/);
  });

  it('shows what the first person saw beside the plan', () => {
    const { card } = reviewCard({ ...view, mayAgree: true }, english);
    assertSays(card, { code: 'effect.neverSignedIn', name: john.displayName });
  });

  it('lets another person agree or decline, by what was looked at', () => {
    const pressed = buttonsOf(reviewCard({ ...view, mayAgree: true }, english).card).map(
      ({ data }) => data,
    );
    assert.deepEqual(pressed, [
      { verb: 'approveRemedy', conflict: 12, remedyRequest: 'r1' },
      { verb: 'rejectRemedy', conflict: 12, remedyRequest: 'r1' },
      { verb: 'cancelRemedy', conflict: 12 },
    ]);
  });

  it('lets who asked only take the request back', () => {
    const { card } = reviewCard({ ...view, mayAgree: false }, english);
    assert.deepEqual(
      buttonsOf(card).map(({ title }) => title),
      ['Withdraw the request', 'Back to the conflict'],
    );
  });
});

describe('the plan card', () => {
  it('says what will be done, to whom, by whom, and that nothing is done yet', () => {
    const text = readable(drawn(aPlan()));
    assert.match(text, /Remove john@contoso.com from John Doe/);
    assert.match(text, /Nothing changed yet/);
    assert.match(text, /Carried out by: You, in Microsoft Graph/);
  });

  it('marks in words which address goes, which stays and which becomes primary', () => {
    const plan = aPlan({
      value: `SMTP:${contested}`,
      before: [`SMTP:${contested}`, 'smtp:a@contoso.com', 'sip:b@contoso.com', 'X500:/o=x'],
      after: ['SMTP:a@contoso.com', 'sip:b@contoso.com', 'X500:/o=x', 'smtp:new@contoso.com'],
    });
    const text = readable(drawn(plan));
    assert.match(text, /john@contoso.com +· removed, was primary/);
    assert.match(text, /a@contoso.com +· becomes primary/);
    assert.match(text, /b@contoso.com +· stays SIP/);
    assert.match(text, /\/o=x +· stays X500/);
    assert.match(text, /new@contoso.com +· added/);
  });

  it('shows the removed address also when the list is long, and says how many it leaves out', () => {
    const many = Array.from({ length: 50 }, (_, index) => `smtp:a${index}@contoso.com`);
    const plan = aPlan({ before: [...many, `smtp:${contested}`], after: many });
    const text = readable(drawn(plan));
    assert.match(text, /john@contoso.com +· removed, was alias/);
    assert.match(text, /and 39 more addresses, unchanged/);
  });

  it('says which effects deserve a second look', () => {
    const plan = aPlan({
      effects: [
        { weight: 'warning', message: verbatim('One.') },
        { weight: 'note', message: verbatim('Two.') },
      ],
    });
    assert.match(readable(drawn(plan)), /Warning: +One\. +Note: +Two\./);
  });

  it('sends back the fingerprint and no step', () => {
    const [apply, cancel] = buttonsOf(drawn(aPlan()));
    const { target } = aPlan();
    assert.deepEqual(apply?.data, {
      verb: 'applyRemedy',
      conflict: 12,
      object: target.id,
      fingerprint: 'f1',
    });
    assert.deepEqual(cancel?.data, { verb: 'cancelRemedy', conflict: 12 });
  });

  it('lets a person leave without answering the questions', () => {
    const plan = aPlan({
      questions: [{ ask: 'typedConfirmation', expected: 'x' }],
    });
    const [apply, cancel] = ofType(drawn(plan), 'Action.Execute');
    assert.equal(apply?.['associatedInputs'], 'auto');
    assert.equal(cancel?.['associatedInputs'], 'none');
  });

  it('asks each question with the input that is named for its answer', () => {
    const plan = aPlan({
      risky: true,
      questions: [
        { ask: 'typedConfirmation', expected: contested },
        { ask: 'newPrimary', choices: ['a@contoso.com'] },
        { ask: 'newUserPrincipalName', current: contested },
        { ask: 'newMail', choices: [] },
      ],
    });
    const card = drawn(plan);
    const ids = (type: string) => ofType(card, type).map(({ id }) => id);
    assert.deepEqual(ids('Input.Text'), [
      'typedConfirmation',
      'newUserPrincipalName',
      'newMail',
      'reason',
    ]);
    assert.deepEqual(ids('Input.ChoiceSet'), ['newPrimary']);
    const required = ofType(card, 'Input.Text').map(({ isRequired }) => isRequired);
    assert.deepEqual(required, [true, true, true, false]);
  });

  it('says why the last press did not do', () => {
    assert.match(
      readable(drawn(aPlan(), verbatim('Type it exactly.'))),
      /Not applied yet Type it exactly\./,
    );
  });

  it('warns with the button when it cannot be undone', () => {
    const style = (plan: RemedyPlan) => ofType(drawn(plan), 'Action.Execute')[0]?.['style'];
    assert.equal(style(aPlan()), 'positive');
    assert.equal(style(aPlan({ reversible: false })), 'destructive');
  });
});

describe('a hand-off', () => {
  it('gives the exact command in monospace, where no markdown can mangle it', () => {
    const [command] = ofType(drawn(handOff()), 'TextRun').filter(
      ({ fontType }) => fontType === 'Monospace',
    );
    assert.equal(
      command?.['text'],
      "Set-ADUser -Identity 'a' -Remove @{proxyAddresses='smtp:*x*'}\n# then _this_",
    );
  });

  it('gives numbered instructions and asks to come back', () => {
    const text = readable(drawn(handOff()));
    assert.match(
      text,
      /It is synced\. 1\. Open PowerShell .* 2\. Run the command below\. 3\. Then press/,
    );
    assert.deepEqual(
      buttonsOf(drawn(handOff())).map(({ verb, title }) => [verb, title]),
      [
        ['checkNow', 'Done: check now'],
        ['cancelRemedy', 'Cancel'],
      ],
    );
  });

  it('names the portal where there is no command', () => {
    const text = readable(drawn(handOff({ where: 'adminCenter', command: '' })));
    assert.match(text, /admin\.microsoft\.com.*Make the change described above/);
  });

  it('warns of characters in a command that cannot be seen', () => {
    const card = drawn(handOff({ command: "Set-ADUser 'a\u202eb'" }));
    assert.match(readable(card), /this command contains invisible characters/);
    assert.ok(readable(card).includes("Set-ADUser 'a\u202eb'"));
  });

  it('asks before it can tell the command', () => {
    const plan = aPlan({
      kind: 'handOff',
      steps: [],
      questions: [{ ask: 'newPrimary', choices: ['a@contoso.com'] }],
    });
    const [show] = buttonsOf(drawn(plan));
    assert.deepEqual(show?.data, { verb: 'previewRemedy', conflict: 12, object: plan.target.id });
    assert.equal(ofType(drawn(plan), 'Input.ChoiceSet').length, 1);
  });
});

describe('every plan of the planner', () => {
  const claimant = aClaimant();
  const holders = {
    'a cloud user': aUser(),
    'a cloud mailbox': aUser({ exchangeRecipient: 'mailbox' }),
    'a group': aGroup(),
    'a contact': aContact(),
    'a synced user': aSyncedUser({ proxyAddresses: [`SMTP:${contested}`, 'smtp:a@contoso.com'] }),
    'a deleted user': aUser({ deletedDateTime: '2026-01-01T00:00:00Z' }),
  } as const;
  for (const [what, holder] of Object.entries(holders)) {
    for (const context of [aPolicy(), aPolicy({ executors: noExecutors })]) {
      const executors = context.executors.exchange ? 'with every hand' : 'with no hand';
      it(`for ${what} ${executors} makes a valid card with a way on and a way out`, () => {
        const open = aCase({ conflict: aConflict({ claimant }), holders: [holder] });
        for (const id of [claimant.id, holder.id]) {
          const plan = planRemedy(open, id, {}, context);
          if (plan.outcome === 'refusal') continue;
          const { card } = planCard({ details: open, plan, fingerprint: 'f' }, english);
          assert.deepEqual(faultsOf(card), []);
          assert.equal(buttonsOf(card).length, 2);
        }
      });
    }
  }
});

it('an approver with a name is mentioned: the same in text and entity, without markdown, with the Entra object id', () => {
  const { card } = planSamples(english)['review-requested'] ?? assert.fail();
  const { msteams } = card as { msteams: { entities: unknown } };
  const mentioned = { id: 'aaaaaaaa-0000-4000-8000-000000000003', name: 'Cara Lee' };
  const text = '<at>Cara Lee</at>';
  assert.deepEqual(msteams.entities, [{ type: 'mention', text, mentioned }]);
  assertSays(card, { code: 'card.approval.mention', names: [text], isReminder: false });
});
