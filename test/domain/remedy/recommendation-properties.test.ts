import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { DirectoryObject } from '../../../src/domain/conflict/directory-object.ts';
import { opinionOf, reasonRules, recommend } from '../../../src/domain/remedy/recommendation.ts';
import { type SideFacts, sideFacts } from '../../../src/domain/remedy/side-facts.ts';
import { aCase, aClaimant, aConflict, aPolicy, contested } from '../../support/world.ts';
import { holders } from './remedy-arbitraries.ts';

/** What a source may not have read, beside addresses: the attributes, each with what makes it unknown. */
const blanks: readonly ((object: DirectoryObject) => DirectoryObject)[] = [
  ({ userPrincipalName: _, ...others }) => others,
  ({ mailNickname: _, ...others }) => others,
  ({ accountEnabled: _, ...others }) => others,
  ({ userType: _, ...others }) => others,
  ({ recipientTypeDetails: _, ...others }) => ({ ...others, exchangeRecipient: 'unknown' }),
];

const objects = fc
  .tuple(holders, fc.constantFrom(true, false), fc.constantFrom('john', 'jane'))
  .map(([object, accountEnabled, mailNickname]) => ({ ...object, accountEnabled, mailNickname }));

const values = fc.constantFrom(`SMTP:${contested}`, `smtp:${contested}`, contested);

/** Any two sides of a conflict. */
const sides = fc.record({ holder: objects, claimant: objects, value: values }).map((drawn) => {
  const { id, onPremises, provisioningErrors } = aClaimant();
  const { deletedDateTime: _, ...live } = drawn.claimant;
  const claimant = { ...live, id, ...(onPremises && { onPremises }), provisioningErrors };
  const conflict = aConflict({ claimant, value: drawn.value });
  return { claimant, holder: drawn.holder, conflict };
});

const names = new Set(reasonRules.flatMap(({ rests }) => rests));

test('no reason cites an unknown fact, whichever fact and whichever side', () => {
  let spoken = 0;
  fc.assert(
    fc.property(sides, ({ claimant, holder, conflict }) => {
      const facts = [sideFacts(claimant, conflict), sideFacts(holder, conflict)] as const;
      for (const rule of reasonRules) {
        if (opinionOf(rule, ...facts) === undefined) continue;
        spoken += 1;
        for (const name of rule.rests.filter((fact) => fact !== 'deleted')) {
          const unknown = (side: SideFacts): SideFacts => ({ ...side, [name]: 'unknown' });
          assert.equal(opinionOf(rule, unknown(facts[0]), facts[1]), undefined, rule.code);
          assert.equal(opinionOf(rule, facts[0], unknown(facts[1])), undefined, rule.code);
        }
      }
    }),
    { numRuns: 500 },
  );
  assert.ok(spoken > 500);
});

test('a reason depends on nothing but the facts that it says it rests on', () => {
  fc.assert(
    fc.property(sides, fc.constantFrom(...names), ({ claimant, holder, conflict }, other) => {
      const facts = [sideFacts(claimant, conflict), sideFacts(holder, conflict)] as const;
      for (const rule of reasonRules.filter(({ rests }) => !rests.includes(other))) {
        const blank = (side: SideFacts): SideFacts => ({ ...side, [other]: 'unknown' });
        const before = rule.givesUp(...facts);
        assert.equal(rule.givesUp(blank(facts[0]), blank(facts[1])), before, rule.code);
      }
    }),
    { numRuns: 500 },
  );
});

test('what a directory did not show never makes a reason that was not there', () => {
  fc.assert(
    fc.property(sides, fc.constantFrom(...blanks), ({ claimant, holder, conflict }, blank) => {
      const spoken = (left: DirectoryObject, right: DirectoryObject) =>
        reasonRules
          .filter((rule) => opinionOf(rule, sideFacts(left, conflict), sideFacts(right, conflict)))
          .map(({ code }) => code);
      const whole = spoken(claimant, holder);
      for (const less of [spoken(blank(claimant), holder), spoken(claimant, blank(holder))])
        assert.deepEqual(
          less.filter((code) => !whole.includes(code)),
          [],
        );
    }),
    { numRuns: 500 },
  );
});

test('the reason that is shown is the one of the first rule that speaks', () => {
  fc.assert(
    fc.property(sides, ({ claimant, holder, conflict }) => {
      const details = aCase({ conflict, holders: [holder] });
      const shown = recommend(details, aPolicy());
      if (shown === undefined) return;
      const rule = reasonRules.find(({ code }) => code === shown.reason.code);
      assert.ok(rule);
      const facts = [sideFacts(claimant, conflict), sideFacts(holder, conflict)] as const;
      assert.notEqual(opinionOf(rule, ...facts), undefined);
    }),
    { numRuns: 300 },
  );
});
