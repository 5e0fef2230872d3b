import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { DirectoryObject } from '../../../src/domain/conflict/directory-object.ts';
import { isPlanApplied } from '../../../src/domain/remedy/is-plan-applied.ts';
import { planRemedy } from '../../../src/domain/remedy/plan-remedy.ts';
import type { RemedyPlan, Step } from '../../../src/domain/remedy/remedy-plan.ts';
import { planUndo } from '../../../src/domain/remedy/undo.ts';
import { undoStepsOf } from '../../../src/domain/remedy/undo-steps.ts';
import { createFakeDirectory, type FakeDirectory } from '../../support/fake-directory.ts';
import { createFakeRemedyRunner } from '../../support/fake-remedy-runner.ts';
import { adaPresses } from '../../support/town.ts';
import { aCase, aClaimant, aPolicy, contested } from '../../support/world.ts';
import { answersTo, holders } from './remedy-arbitraries.ts';

/** Carries the steps out as the job does, and tells what takes them back. */
async function run(
  directory: FakeDirectory,
  plan: RemedyPlan,
): Promise<readonly Step[] | undefined> {
  const runner = createFakeRemedyRunner(directory);
  const each: (readonly Step[] | undefined)[] = [];
  for (const step of plan.steps) {
    const result = await runner.run(step, adaPresses);
    each.unshift(result.undo ?? undoStepsOf(step, plan));
  }
  return each.every((undo) => undo !== undefined) ? each.flat() : undefined;
}

const asSet = (object: DirectoryObject | undefined) => object?.proxyAddresses.toSorted();

test('undo after apply is the identity on the addresses, prefix case included', async () => {
  let undone = 0;
  await fc.assert(
    fc.asyncProperty(holders, async (holder) => {
      const claimant = aClaimant();
      const directory = createFakeDirectory({ objects: [holder, claimant] });
      const details = aCase({ holders: [holder] });
      const policy = aPolicy();
      const shown = planRemedy(details, holder.id, {}, policy);
      if (shown.outcome === 'refusal' || !shown.reversible || shown.kind === 'handOff') return;
      const plan = planRemedy(details, holder.id, answersTo(shown.questions), policy) as RemedyPlan;
      const undo = await run(directory, plan);
      if (undo === undefined || undo.length === 0) return;
      const target = directory.stored(holder.id);
      assert.ok(isPlanApplied(plan, target));
      const after = { ...details, lookup: { ...details.lookup, holders: [] } };
      const back = planUndo({
        done: { remedyRequestId: 'r', plan, undo, until: '9' },
        details: after,
        target,
        now: '1',
        policy,
      });
      assert.equal(back.outcome, 'plan' as const);
      await run(directory, back);
      assert.deepEqual(asSet(directory.stored(holder.id)), asSet(holder));
      await run(directory, back).catch(() => undefined);
      assert.deepEqual(asSet(directory.stored(holder.id)), asSet(holder), 'a second run');
      undone += 1;
    }),
    { numRuns: 500 },
  );
  assert.ok(undone > 50, `only ${undone} plans were undone`);
});

test('an undo never touches anything but the list of its one target', async () => {
  await fc.assert(
    fc.asyncProperty(holders, async (holder) => {
      const details = aCase({ holders: [holder] });
      const policy = aPolicy();
      const shown = planRemedy(details, holder.id, {}, policy);
      if (shown.outcome === 'refusal' || !shown.reversible || shown.kind === 'handOff') return;
      const plan = planRemedy(details, holder.id, answersTo(shown.questions), policy) as RemedyPlan;
      for (const step of plan.steps) {
        for (const back of undoStepsOf(step, plan) ?? []) {
          assert.equal(back.target.id, holder.id);
          if (back.action !== 'setEmailAddresses') continue;
          assert.equal(back.write.remove, undefined);
          assert.equal(back.write.add?.toLowerCase(), `smtp:${contested}`);
        }
      }
    }),
    { numRuns: 500 },
  );
});
