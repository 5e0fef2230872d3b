import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changeAdObject } from '../../../src/domain/active-directory/ad-change.ts';
import { planAdChange, undoSteps } from '../../../src/domain/active-directory/plan-ad-change.ts';
import type { DirectoryObject } from '../../../src/domain/conflict/directory-object.ts';
import { isPlanApplied } from '../../../src/domain/remedy/is-plan-applied.ts';
import { callsOfStep } from '../../../src/domain/remedy/plan-calls.ts';
import { planRemedy } from '../../../src/domain/remedy/plan-remedy.ts';
import type { RemedyPlan, Step } from '../../../src/domain/remedy/remedy-plan.ts';
import { undoStepsOf } from '../../../src/domain/remedy/undo-steps.ts';
import { contested } from '../../support/world.ts';
import {
  type Addresses,
  calculated,
  paste,
  playInActiveDirectory,
  playInCloud,
} from './play-steps.ts';
import { answersTo } from './remedy-arbitraries.ts';
import {
  claimantSituations,
  cloudSituations,
  type Situation,
  syncedSituations,
} from './situations.ts';

/**
 * The decision table on every situation that its rules can distinguish. What a plan does is played by
 * directories that share no code with the planner.
 */

interface Counted {
  situations: number;
  plans: number;
  readonly seen: Record<string, number>;
}

type Check = (situation: Situation, run: RemedyPlan) => void;

/** Runs the check on the plan of every situation in which there is one. */
function onEveryPlan(situations: Iterable<Situation>, check: Check): Counted {
  const counted: Counted = { situations: 0, plans: 0, seen: {} };
  for (const situation of situations) {
    counted.situations += 1;
    const run = planIn(situation);
    const what = run === undefined ? 'refused' : run.kind;
    counted.seen[what] = (counted.seen[what] ?? 0) + 1;
    if (run === undefined) continue;
    counted.plans += 1;
    try {
      check(situation, run);
    } catch (error) {
      throw new Error(`${JSON.stringify({ situation, run })}`, { cause: error });
    }
  }
  return counted;
}

/** The plan with good answers; undefined for a refusal. */
function planIn({ details, target, policy }: Situation): RemedyPlan | undefined {
  const shown = planRemedy(details, target.id, {}, policy);
  if (shown.outcome === 'refusal') return undefined;
  if (shown.questions.length === 0) return shown;
  const run = planRemedy(details, target.id, answersTo(shown.questions), policy);
  assert.ok(run.outcome === 'plan');
  return run;
}

/** What holds of every plan, whatever it changes. */
function isSound({ target, policy }: Situation, run: RemedyPlan): void {
  for (const { executor } of run.steps)
    assert.ok(executor === 'person' || policy.executors[executor], executor);
  assert.ok(run.steps.length > 0);
  if (run.kind !== 'handOff') assert.equal(isPlanApplied(run, target), false);
  if (run.kind === 'handOff' || target.deletedDateTime !== undefined) return;
  assert.ok(keepsEverythingElse(target.proxyAddresses, run.after));
  assertPrimaries(run.after, run.before);
}

const isPrimary = (entry: string) => entry.startsWith('SMTP:');
const addressOf = (entry: string) => entry.replace(/^smtp:/i, '').toLowerCase();
const isContested = (entry: string) => addressOf(entry) === contested;
const sorted = (entries: readonly string[]) => entries.toSorted();

function keepsEverythingElse(before: readonly string[], after: readonly string[]): boolean {
  const kept = new Set(after.map(addressOf));
  return before.every((one) => isContested(one) || kept.has(addressOf(one)));
}

/** One at most, and one where there was one. */
function assertPrimaries(after: readonly string[], before: readonly string[]): void {
  const primaries = after.filter(isPrimary).length;
  assert.ok(primaries <= 1, 'two primaries');
  if (before.some(isPrimary)) assert.equal(primaries, 1, 'the primary is lost');
}

/** What a claimant never had in Entra is no loss, where it is the only address of the original. */
const hasOthers = ({ proxyAddresses }: Addresses) =>
  proxyAddresses.some((one) => /^smtp:/i.test(one) && !isContested(one));

test('in the cloud steps do what the plan says, are recognised, and lead back', () => {
  const counted = onEveryPlan(cloudSituations(), (situation, run) => {
    isSound(situation, run);
    if (run.kind !== 'handOff') leadsThereAndBackInCloud(situation.target, run);
  });
  assert.ok(counted.situations > 60_000, JSON.stringify(counted));
  assert.ok(counted.plans > 40_000, JSON.stringify(counted));
});

function leadsThereAndBackInCloud(target: DirectoryObject, run: RemedyPlan): void {
  const after = run.steps.flatMap(callsOfStep).reduce(playOn, target);
  assert.equal(isPlanApplied(run, after), true, 'not recognised');
  if (after === undefined) return;
  assert.deepEqual(sorted(after.proxyAddresses), sorted(run.after));
  if (!run.reversible) return;
  const back = run.steps.toReversed().flatMap((step) => undoStepsOf(step, run) ?? assert.fail());
  const undone = back.flatMap(callsOfStep).reduce(playOn, after);
  assert.deepEqual(sorted(undone?.proxyAddresses ?? []), sorted(target.proxyAddresses));
}

const playOn = (object: DirectoryObject | undefined, step: Step) =>
  object && playInCloud(step, object);

test('in Active Directory steps do what the plan says, are recognised, and lead back', () => {
  const counted = onEveryPlan(syncedSituations(), (situation, run) => {
    isSound(situation, run);
    if (run.kind === 'removeAddressInExchange') leadsThereAndBackInCloud(situation.target, run);
    if (run.kind === 'removeAddressOnPremises') leadsThereAndBack(situation, run);
  });
  assert.ok(counted.situations > 60_000, JSON.stringify(counted));
  assert.ok((counted.seen['removeAddressOnPremises'] ?? 0) > 5_000, JSON.stringify(counted));
});

test('a claimant gives up in Active Directory what is quarantined, and the way leads back', () => {
  const counted = onEveryPlan(claimantSituations(), (situation, run) => {
    isSound(situation, run);
    if (run.kind === 'removeAddressOnPremises') leadsThereAndBack(situation, run);
  });
  assert.ok(counted.situations > 5_000, JSON.stringify(counted));
  assert.ok((counted.seen['removeAddressOnPremises'] ?? 0) > 1_000, JSON.stringify(counted));
});

/** The writes of the executor on the original, and the steps that undo them; undefined for a refusal. */
function carriedOut(run: RemedyPlan, ad: Addresses) {
  const undo: Step[][] = [];
  let now = { ...ad, commonName: run.target.displayName };
  for (const step of run.steps) {
    assert.ok(step.executor === 'activeDirectory');
    const plan = planAdChange(step, now);
    if (plan.outcome === 'refused') return undefined;
    const changes = plan.outcome === 'change' ? plan.changes : [];
    now = changeAdObject(now, changes);
    undo.push([...undoSteps(step, changes)]);
  }
  const { commonName: _, ...after } = now;
  return { after, undo: undo.toReversed().flat() };
}

function leadsThereAndBack(situation: Situation, run: RemedyPlan): void {
  const { ad } = situation;
  assert.ok(ad !== undefined);
  const done = carriedOut(run, ad);
  if (done === undefined) assertRefusal(situation, ad);
  else leadsBack(situation, run, { ad, ...done });
}

interface Done {
  readonly ad: Addresses;
  readonly after: Addresses;
  readonly undo: readonly Step[];
}

function leadsBack(situation: Situation, run: RemedyPlan, { ad, after, undo }: Done): void {
  const { target, details } = situation;
  assertSame(
    run.steps.reduce((now, step) => playInActiveDirectory(step, now), ad),
    after,
  );
  if (hasOthers(ad)) assertPrimaries(after.proxyAddresses, ad.proxyAddresses);
  assert.ok(keepsEverythingElse(ad.proxyAddresses, after.proxyAddresses));
  if (details.conflict.property === 'proxyAddresses')
    assert.ok(!after.proxyAddresses.some((one) => /^smtp:/i.test(one) && isContested(one)));

  const copy = calculated(after, target.exchangeRecipient === 'mailbox');
  const synced = { ...target, ...copy, provisioningErrors: [] };
  assert.equal(isPlanApplied(run, synced), true, 'not recognised');
  assertCopy(situation, run, copy.proxyAddresses);

  const pasted = paste(commandFor(situation), ad);
  assertSame(pasted, after);
  if (!run.reversible) return;
  assertSame(
    undo.reduce((now, step) => playInActiveDirectory(step, now), after),
    ad,
  );
}

/** Only an original that nobody read can surprise the executor, and its command still spoils nothing. */
function assertRefusal(situation: Situation, ad: Addresses): void {
  assert.equal(situation.policy.original, undefined, 'refused what was planned on what it has');
  const { proxyAddresses } = paste(commandFor(situation), ad);
  assert.ok(proxyAddresses.filter(isPrimary).length <= 1);
}

/** Of a claimant Entra shows more afterwards than the plan can know. */
function assertCopy({ details, target }: Situation, run: RemedyPlan, copy: readonly string[]) {
  if (target.id === details.conflict.claimantId) return;
  const renamed = run.steps.some(({ action }) => action === 'setUserPrincipalName');
  const isNew = (entry: string) => renamed && addressOf(entry) === 'fresh@contoso.com';
  assert.deepEqual(sorted(copy.filter((one) => !isNew(one))), sorted(run.after));
}

function assertSame(one: Addresses, other: Addresses): void {
  const plain = ({ proxyAddresses, mail, userPrincipalName }: Addresses) => ({
    ...{ proxyAddresses: sorted(proxyAddresses), mail, userPrincipalName },
  });
  assert.deepEqual(plain(one), plain(other));
}

/** The command that is printed for the same plan where Unclash may not write. */
function commandFor(situation: Situation): string {
  const executors = { ...situation.policy.executors, activeDirectory: false };
  const run = planIn({ ...situation, policy: { ...situation.policy, executors } });
  const [step] = run?.steps ?? [];
  assert.ok(step?.executor === 'person' && step.where === 'activeDirectory');
  return step.command;
}
