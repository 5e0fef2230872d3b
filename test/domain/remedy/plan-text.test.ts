import assert from 'node:assert/strict';
import { test } from 'node:test';
import { namedRef } from '../../../src/domain/manual-steps/hand-off.ts';
import { verbatim } from '../../../src/domain/message/message.ts';
import { isPlanApplied } from '../../../src/domain/remedy/is-plan-applied.ts';
import { planRemedy } from '../../../src/domain/remedy/plan-remedy.ts';
import { isSameChange, planText } from '../../../src/domain/remedy/plan-text.ts';
import type { RemedyPlan, Step } from '../../../src/domain/remedy/remedy-plan.ts';
import { aCase, aPolicy, aUser, contested } from '../../support/world.ts';

const john = aUser();
const planned = planRemedy(aCase({ holders: [john] }), john.id, {}, aPolicy());
assert.ok(planned.outcome === 'plan');
const plan: RemedyPlan = planned;
const target = namedRef(john);
const question = { ask: 'typedConfirmation', expected: contested } as const;

test('the text of a plan does not depend on the order of addresses, or on risk', () => {
  const turned = { ...plan, before: plan.before.toReversed(), after: plan.after.toReversed() };
  assert.equal(planText(turned), planText(plan));
  assert.equal(planText({ ...plan, risky: !plan.risky }), planText(plan));
  const { outcome, ...others } = plan;
  assert.equal(planText({ ...others, outcome }), planText(plan));
});

test('it covers what was read and decided, steps and result included', () => {
  const others: readonly Partial<RemedyPlan>[] = [
    { steps: [] },
    { before: [] },
    { after: [] },
    { value: 'x' },
    { kind: 'handOff' },
    { questions: [question] },
    { effects: [] },
    { reversible: false },
    { target: { ...target, displayName: 'J' } },
  ];
  const texts = others.map((other) => planText({ ...plan, ...other }));
  assert.equal(new Set([...texts, planText(plan)]).size, others.length + 1);
});

test('it does not depend on answers: steps and result of a plan with questions are left out', () => {
  const asking = { ...plan, questions: [question] };
  assert.equal(planText({ ...asking, steps: [], after: [] }), planText(asking));
  assert.notEqual(planText({ ...asking, before: [] }), planText(asking));
});

test('the order of steps is meaning, and so is no value', () => {
  const [step] = plan.steps;
  assert.ok(step);
  const purge: Step = { executor: 'graphApplication', action: 'purge', target };
  const one = planText({ ...plan, steps: [step, purge] });
  assert.notEqual(planText({ ...plan, steps: [purge, step] }), one);
});

test('plans change the same where target, addresses and steps agree, whatever is said about them', () => {
  const command = (text: string, command = 'Set-Mailbox'): Step => ({
    ...{ executor: 'person', action: 'runCommand', target, where: 'adminCenter', command },
    explanation: verbatim(text),
  });
  const first = { ...plan, steps: [command('by hand')] };
  const said = { ...first, steps: [command('in other words')], effects: [], conflictNumber: 7 };
  assert.equal(isSameChange(first, said), true);
  assert.equal(isSameChange(first, { ...first, steps: [command('by hand', 'other')] }), false);
  const others: readonly Partial<RemedyPlan>[] = [
    { kind: 'undo' },
    { value: 'x' },
    { before: [] },
    { after: [] },
    { steps: [] },
    { target: { ...target, id: 'x' } },
    { target: { ...target, kind: 'group' } },
  ];
  for (const other of others) assert.equal(isSameChange(plan, { ...plan, ...other }), false);
  assert.equal(isSameChange(plan, { ...plan, target: { ...target, displayName: 'J' } }), true);
});

const undo = (step: Step): RemedyPlan => ({ ...plan, kind: 'undo', steps: [step] });
const inAd = { executor: 'activeDirectory', target } as const;
const primary = `SMTP:${contested}`;
const alias = `smtp:${contested}`;

test('an undo is done when each value is back in its spelling', () => {
  const list = (...proxyAddresses: string[]) => aUser({ proxyAddresses });
  const write = { cmdlet: 'Set-Mailbox', identity: 'j' } as const;
  const inExchange = { executor: 'exchange', action: 'setEmailAddresses', target } as const;
  const replace: Step = {
    ...{ executor: 'graphDelegated', action: 'replaceProxyAddresses', target },
    proxyAddresses: [primary, 'smtp:b@contoso.com'],
  };
  const named = { executor: 'graphApplication', target, value: 'J@contoso.com' } as const;
  const cases: readonly (readonly [Step, ReturnType<typeof aUser>, boolean])[] = [
    [replace, list('smtp:b@contoso.com', primary), true],
    [replace, list('smtp:b@contoso.com', alias), false],
    [{ ...inExchange, write: { ...write, add: alias } }, list(alias), true],
    [{ ...inExchange, write: { ...write, add: alias } }, list(primary), false],
    [{ ...inExchange, write: { ...write, remove: alias } }, list(alias), false],
    [{ ...inAd, action: 'addAddress', value: alias }, list(alias), true],
    [{ ...inAd, action: 'addAddress', value: alias }, list(primary), false],
    [{ ...inAd, action: 'promotePrimary', value: alias }, list(primary), true],
    [{ ...inAd, action: 'promotePrimary', value: alias }, list(alias), false],
    [{ ...inAd, action: 'addMail', value: 'a@x.com' }, aUser({ mail: 'A@x.com' }), true],
    [{ ...inAd, action: 'addMail', value: 'a@x.com' }, aUser({ mail: 'b@x.com' }), false],
    [
      { ...named, action: 'setUserPrincipalName' },
      aUser({ userPrincipalName: 'j@contoso.com' }),
      true,
    ],
    [{ ...named, action: 'setUserPrincipalName' }, aUser(), false],
    [{ ...inAd, action: 'removeAddress', value: alias }, list(alias), true],
    [{ ...inAd, action: 'removeAddress', value: alias }, list(primary), false],
    [{ ...inAd, action: 'removeMail', value: 'a@x.com' }, aUser({ mail: 'b@x.com' }), true],
    [{ ...inAd, action: 'removeMail', value: 'a@x.com' }, aUser({ mail: 'A@x.com' }), false],
    [{ executor: 'graphApplication', action: 'purge', target }, aUser(), false],
  ];
  for (const [step, now, isDone] of cases)
    assert.equal(isPlanApplied(undo(step), now), isDone, `${step.action} ${now.proxyAddresses}`);
  const back = undo({ ...inAd, action: 'removeAddress', value: alias });
  assert.equal(isPlanApplied(back, undefined), false);
});

test('every step of an undo counts', () => {
  const first: Step = { ...inAd, action: 'addAddress', value: alias };
  const second: Step = { ...inAd, action: 'addMail', value: 'a@x.com' };
  const both = { ...undo(first), steps: [first, second] };
  assert.equal(isPlanApplied(both, aUser({ mail: 'b@x.com' })), false);
  assert.equal(isPlanApplied(both, aUser({ mail: 'a@x.com' })), true);
  assert.equal(isPlanApplied({ ...both, steps: [] }, aUser()), false);
});
