import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isChangeApplied } from '../../../src/domain/active-directory/ad-change.ts';
import type { AdObject } from '../../../src/domain/active-directory/ad-object.ts';
import {
  type AdChangePlan,
  type OnPremisesStep,
  planAdChange,
  undoSteps,
} from '../../../src/domain/active-directory/plan-ad-change.ts';
import { anAdUser } from '../../support/ad-object.ts';

const target = { kind: 'user', id: '1', displayName: 'Ann' } as const;

const step = (
  action: Exclude<OnPremisesStep['action'], 'setUserPrincipalName'>,
  value: string,
): OnPremisesStep => ({ executor: 'activeDirectory', action, target, value });

const ann = (overrides: Partial<AdObject> = {}) =>
  anAdUser({
    mail: 'ann@contoso.com',
    proxyAddresses: ['SMTP:ann@contoso.com', 'smtp:info@contoso.com', 'X500:/o=c'],
    ...overrides,
  });

/** Codes of the problem and of the next step, without the subject that they share. */
function refusalOf(plan: AdChangePlan): readonly string[] {
  if (plan.outcome !== 'refused') return [plan.outcome];
  const { problem, next } = plan;
  return [
    problem.code.replace('activeDirectory.', ''),
    next.code.replace('activeDirectory.next.', ''),
  ];
}

describe('a step becomes exact values', () => {
  test('the stored spelling is deleted, not the one that was asked for', () => {
    assert.deepEqual(planAdChange(step('removeAddress', 'SMTP:INFO@contoso.com'), ann()), {
      outcome: 'change',
      changes: [{ attribute: 'proxyAddresses', remove: 'smtp:info@contoso.com' }],
    });
  });

  test('an address that stands in mail only is removed from there', () => {
    const object = ann({ mail: 'Only@contoso.com' });
    assert.deepEqual(planAdChange(step('removeAddress', 'only@contoso.com'), object), {
      outcome: 'change',
      changes: [{ attribute: 'mail', remove: 'Only@contoso.com' }],
    });
  });

  test('the primary stays while other addresses would be left without one', () => {
    const object = ann();
    assert.deepEqual(planAdChange(step('removeAddress', 'ann@contoso.com'), object), {
      outcome: 'refused',
      problem: {
        ...{ code: 'activeDirectory.primaryNeeded', name: object.commonName },
        value: 'SMTP:ann@contoso.com',
      },
      next: { code: 'activeDirectory.next.choosePrimary' },
    });
    const last = ann({ proxyAddresses: ['SMTP:ann@contoso.com', 'X500:/o=c'] });
    assert.equal(planAdChange(step('removeAddress', 'ann@contoso.com'), last).outcome, 'change');
  });

  test('what is as wanted needs no change', () => {
    for (const done of [
      step('removeAddress', 'gone@contoso.com'),
      step('removeMail', 'gone@contoso.com'),
      step('addAddress', 'smtp:info@contoso.com'),
      step('addMail', 'ann@contoso.com'),
      step('promotePrimary', 'ann@contoso.com'),
    ])
      assert.deepEqual(planAdChange(done, ann()), { outcome: 'alreadyDone' });
  });

  test('putting an address back is refused where the object moved on', () => {
    const moved = [
      [step('addAddress', 'SMTP:info@contoso.com'), 'addressInOtherRole', 'checkObject'],
      [step('addAddress', 'SMTP:old@contoso.com'), 'otherPrimary', 'decidePrimary'],
      [step('addMail', 'old@contoso.com'), 'otherMail', 'checkObject'],
      [step('promotePrimary', 'gone@contoso.com'), 'addressGone', 'chooseOtherPrimary'],
    ] as const;
    for (const [wanted, problem, next] of moved)
      assert.deepEqual(refusalOf(planAdChange(wanted, ann())), [problem, next]);
  });

  test('an alias is added beside the primary, and a primary where there is none', () => {
    const added = (value: string, object: AdObject) => {
      const plan = planAdChange(step('addAddress', value), object);
      return plan.outcome === 'change' ? plan.changes : plan.outcome;
    };
    for (const [value, object] of [
      ['smtp:new@contoso.com', ann()],
      ['SMTP:new@contoso.com', ann({ proxyAddresses: ['smtp:info@contoso.com'] })],
    ] as const)
      assert.deepEqual(added(value, object), [{ attribute: 'proxyAddresses', add: value }]);
  });

  test('the primary may leave aliases behind whose primary another mail is', () => {
    const object = ann({ mail: 'other@contoso.com' });
    assert.equal(planAdChange(step('removeAddress', 'ann@contoso.com'), object).outcome, 'change');
    const { mail: _, ...unnamed } = ann();
    assert.equal(
      planAdChange(step('removeAddress', 'ann@contoso.com'), unnamed).outcome,
      'refused',
    );
  });

  test('a sign-in name is compared without regard to its case, and written as it is wanted', () => {
    const wanted: OnPremisesStep = {
      executor: 'activeDirectory',
      action: 'setUserPrincipalName',
      ...{ target, value: 'new@contoso.com', was: 'ann@contoso.com' },
    };
    const outcomeFor = (userPrincipalName: string) =>
      planAdChange(wanted, ann({ userPrincipalName }));
    assert.deepEqual(outcomeFor('Ann@Contoso.com'), {
      outcome: 'change',
      changes: [
        { attribute: 'userPrincipalName', remove: 'Ann@Contoso.com', add: 'new@contoso.com' },
      ],
    });
    assert.equal(outcomeFor('new@contoso.com').outcome, 'alreadyDone');
    const { userPrincipalName: _, ...nameless } = ann();
    const plan = planAdChange(wanted, nameless);
    assert.deepEqual(refusalOf(plan), ['otherSignInName', 'checkUnchanged']);
    assert.equal(plan.outcome === 'refused' && 'value' in plan.problem, false);
  });

  test('a sign-in name that is another one by now is not changed', () => {
    const wanted: OnPremisesStep = {
      executor: 'activeDirectory',
      action: 'setUserPrincipalName',
      ...{ target, value: 'new@contoso.com', was: 'ann@contoso.com' },
    };
    const other = ann({ userPrincipalName: 'other@contoso.com' });
    assert.deepEqual(planAdChange(wanted, other), {
      outcome: 'refused',
      problem: {
        ...{ code: 'activeDirectory.otherSignInName', name: other.commonName },
        ...{ value: 'other@contoso.com', expected: 'ann@contoso.com' },
      },
      next: { code: 'activeDirectory.next.checkUnchanged' },
    });
  });

  test('a first primary needs no old one', () => {
    const object = ann({ proxyAddresses: ['info@contoso.com'] });
    assert.deepEqual(planAdChange(step('promotePrimary', 'info@contoso.com'), object), {
      outcome: 'change',
      changes: [
        { attribute: 'proxyAddresses', remove: 'info@contoso.com', add: 'SMTP:info@contoso.com' },
      ],
    });
  });
});

describe('an address that Entra calculated becomes the primary', () => {
  const promote: OnPremisesStep = {
    ...{ executor: 'activeDirectory', action: 'promotePrimary', target },
    ...{ value: 'a.smith@contoso.com', was: 'ann@contoso.com' },
  };
  const changesOn = (object: AdObject) => {
    const plan = planAdChange(promote, object);
    return plan.outcome === 'change' ? plan.changes : plan;
  };

  test('as an entry that is added, and mail follows', () => {
    assert.deepEqual(changesOn(ann()), [
      {
        attribute: 'proxyAddresses',
        remove: 'SMTP:ann@contoso.com',
        add: 'smtp:ann@contoso.com',
      },
      { attribute: 'proxyAddresses', add: 'SMTP:a.smith@contoso.com' },
      { attribute: 'mail', remove: 'ann@contoso.com', add: 'a.smith@contoso.com' },
    ]);
  });

  test('also of an account whose mail alone is its primary', () => {
    assert.deepEqual(changesOn(ann({ proxyAddresses: [] })), [
      { attribute: 'proxyAddresses', add: 'SMTP:a.smith@contoso.com' },
      { attribute: 'mail', remove: 'ann@contoso.com', add: 'a.smith@contoso.com' },
    ]);
  });

  test('but a mail of another address stays', () => {
    const attributes = (object: AdObject) =>
      [changesOn(object)].flat().map((one) => 'attribute' in one && one.attribute);
    assert.ok(!attributes(ann({ mail: 'other@contoso.com' })).includes('mail'));
  });

  test('and never beside a third primary', () => {
    const plan = planAdChange(promote, ann({ proxyAddresses: ['SMTP:third@contoso.com'] }));
    assert.deepEqual(refusalOf(plan), ['otherPrimary', 'decidePrimary']);
  });
});

describe('undo after a change is the identity', () => {
  const promote = { ...step('promotePrimary', 'new@contoso.com'), was: 'ann@contoso.com' } as const;
  const aliasOnly = ann({ proxyAddresses: ['smtp:info@contoso.com'] });
  for (const [what, before] of [
    ['with its own primary', ann()],
    ['whose mail is the primary', ann({ proxyAddresses: [] })],
    ['with aliases, whose mail is the primary', aliasOnly],
  ] as const)
    test(`a calculated primary of an object ${what}`, () => {
      const { object: after, changes } = applied(promote as OnPremisesStep, before);
      const restored = undoSteps(promote as OnPremisesStep, changes).reduce(
        (object, undo) => applied(undo, object).object,
        after,
      );
      assert.deepEqual(sorted(restored), sorted(before));
    });

  const steps: readonly OnPremisesStep[] = [
    step('removeAddress', 'info@contoso.com'),
    step('removeMail', 'ann@contoso.com'),
    step('promotePrimary', 'info@contoso.com'),
    {
      executor: 'activeDirectory',
      action: 'setUserPrincipalName',
      ...{ target, value: 'new@contoso.com', was: 'ann@contoso.com' },
    },
  ];
  for (const change of steps)
    test(change.action, () => {
      const before = ann({ userPrincipalName: 'ann@contoso.com' });
      const { object: after, changes } = applied(change, before);
      assert.ok(isChangeApplied(after, changes));
      const restored = undoSteps(change, changes).reduce(
        (object, undo) => applied(undo, object).object,
        after,
      );
      assert.deepEqual(sorted(restored), sorted(before));
    });
});

/** Does what a server does with the changes. */
function applied(change: OnPremisesStep, object: AdObject) {
  const plan = planAdChange(change, object);
  if (plan.outcome !== 'change') throw new Error(plan.outcome);
  let { mail, ...rest } = object;
  for (const { attribute, remove, add } of plan.changes) {
    if (attribute === 'mail') mail = add;
    if (attribute === 'userPrincipalName' && add !== undefined)
      rest = { ...rest, userPrincipalName: add };
    if (attribute === 'proxyAddresses') {
      const left = rest.proxyAddresses.filter((entry) => entry !== remove);
      rest = { ...rest, proxyAddresses: add === undefined ? left : [...left, add] };
    }
  }
  return { object: { ...rest, ...(mail === undefined ? {} : { mail }) }, changes: plan.changes };
}

const sorted = (object: AdObject) => ({
  ...object,
  proxyAddresses: object.proxyAddresses.toSorted(),
});
