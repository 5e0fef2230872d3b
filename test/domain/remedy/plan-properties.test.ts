import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  isRoutingAddress,
  parseProxyAddress,
  sameAddress,
} from '../../../src/domain/address/proxy-address.ts';
import type { DirectoryObject } from '../../../src/domain/conflict/directory-object.ts';
import { isPlanApplied } from '../../../src/domain/remedy/is-plan-applied.ts';
import { planRemedy } from '../../../src/domain/remedy/plan-remedy.ts';
import { planText } from '../../../src/domain/remedy/plan-text.ts';
import type { RemedyPlan } from '../../../src/domain/remedy/remedy-plan.ts';
import { aCase, aPolicy, aUser, contested } from '../../support/world.ts';
import { answersTo, holders as objects, policies } from './remedy-arbitraries.ts';

/** Every plan for a random holder: as it is shown, and as it runs. */
function forEveryPlan(
  check: (plans: {
    readonly holder: DirectoryObject;
    readonly shown: RemedyPlan;
    readonly run: RemedyPlan;
  }) => void,
) {
  fc.assert(
    fc.property(objects, policies, (holder, policy) => {
      const details = aCase({ holders: [holder] });
      const shown = planRemedy(details, holder.id, {}, policy);
      if (shown.outcome === 'refusal') return;
      const run = planRemedy(details, holder.id, answersTo(shown.questions), policy);
      assert.equal(run.outcome, 'plan', JSON.stringify(run));
      check({ holder, shown, run: run as RemedyPlan });
    }),
    { numRuns: 1_000 },
  );
}

test('no plan counts as carried out before anything was written', () => {
  let plans = 0;
  forEveryPlan(({ holder, run }) => {
    if (run.kind === 'handOff') return;
    assert.equal(isPlanApplied(run, holder), false, JSON.stringify({ run, holder }));
    plans += 1;
  });
  assert.ok(plans > 100);
});

test('a synced object is never written to in the cloud, unless its mailbox is managed there', () => {
  forEveryPlan(({ holder, run }) => {
    if (holder.mastery !== 'onPremises' || holder.deletedDateTime !== undefined) return;
    for (const { executor } of run.steps) {
      const managedThere = executor === 'exchange' && holder.isExchangeCloudManaged === true;
      assert.ok(managedThere || executor === 'activeDirectory' || executor === 'person', executor);
    }
  });
});

test('the last or primary address is never taken from a live object without a successor', () => {
  forEveryPlan(({ holder, run }) => {
    if (holder.deletedDateTime !== undefined || run.kind === 'handOff') return;
    const hadPrimary = run.before.some((entry) => parseProxyAddress(entry).isPrimary);
    const hasPrimary = run.after.some((entry) => parseProxyAddress(entry).isPrimary);
    assert.equal(hasPrimary, hadPrimary || hasPrimary);
    assert.ok(run.after.filter((entry) => parseProxyAddress(entry).isPrimary).length <= 1);
  });
});

test('nothing but the contested address is taken off a live object', () => {
  forEveryPlan(({ holder, run }) => {
    if (holder.deletedDateTime !== undefined || run.kind === 'handOff') return;
    for (const entry of run.before) {
      if (sameAddress(entry, contested)) continue;
      assert.ok(
        run.after.some((kept) => sameAddress(kept, entry)),
        entry,
      );
    }
    assert.ok(run.after.every((entry) => !sameAddress(entry, contested)));
  });
});

test('a routing address is never taken off a live object', () => {
  forEveryPlan(({ holder, run }) => {
    if (holder.deletedDateTime !== undefined || run.kind === 'handOff') return;
    const kept = run.after.filter(isRoutingAddress).length;
    assert.equal(kept, run.before.filter(isRoutingAddress).length);
  });
});

test('a plan uses only the executors that are there', () => {
  fc.assert(
    fc.property(objects, policies, (holder, policy) => {
      const details = aCase({ holders: [holder] });
      const shown = planRemedy(details, holder.id, {}, policy);
      if (shown.outcome === 'refusal') return;
      const run = planRemedy(details, holder.id, answersTo(shown.questions), policy) as RemedyPlan;
      for (const { executor } of run.steps) {
        assert.ok(executor === 'person' || policy.executors[executor], executor);
      }
    }),
    { numRuns: 1_000 },
  );
});

test('a group is never deleted for good by the app', () => {
  forEveryPlan(({ holder, run }) => {
    if (holder.kind !== 'group') return;
    assert.ok(
      run.steps.every(
        ({ executor, action }) => action !== 'purge' || executor !== 'graphApplication',
      ),
    );
  });
});

test('a plan with open questions cannot run', () => {
  forEveryPlan(({ shown }) => {
    assert.equal(shown.steps.length === 0, shown.questions.length > 0);
  });
});

test('a plan is a function of what was read: the same text shown, answered or planned again', () => {
  forEveryPlan(({ shown, run }) => {
    assert.equal(planText(run), planText(shown));
    assert.equal(planText(structuredClone(shown)), planText(shown));
  });
});

test('the order in which a directory lists addresses does not change the text', () => {
  forEveryPlan(({ shown }) => {
    const turned = { ...shown, before: shown.before.toReversed(), after: shown.after.toReversed() };
    assert.equal(planText(turned), planText(shown));
  });
});

test('another address list, target, master or executor gives another text', () => {
  const textFor = (overrides: Partial<DirectoryObject>, policy = aPolicy()) => {
    const holder = aUser({ id: 'holder', ...overrides });
    const plan = planRemedy(aCase({ holders: [holder] }), 'holder', {}, policy) as RemedyPlan;
    return planText(plan);
  };
  const executors = {
    graphDelegated: false,
    graphApplication: true,
    exchange: true,
    activeDirectory: true,
  };
  const texts = [
    textFor({}),
    textFor({ proxyAddresses: ['SMTP:new@contoso.com', `smtp:${contested}`] }),
    textFor({ displayName: 'Somebody else' }),
    textFor({ mastery: 'onPremises' }),
    textFor({ exchangeRecipient: 'mailbox' }),
    textFor({ mail: contested }),
    textFor({}, aPolicy({ executors })),
  ];
  assert.equal(new Set(texts).size, texts.length);
});
