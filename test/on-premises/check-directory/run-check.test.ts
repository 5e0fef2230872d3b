import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { changeAdObject } from '../../../src/domain/active-directory/ad-change.ts';
import type { AdObject } from '../../../src/domain/active-directory/ad-object.ts';
import { uniqueValues } from '../../../src/domain/active-directory/unique-values.ts';
import { excludedCount } from '../../../src/domain/idfix/check-summary.ts';
import { suggestedChanges } from '../../../src/domain/idfix/correction.ts';
import { DuplicateCollector } from '../../../src/domain/idfix/duplicate-collector.ts';
import { DuplicateIndex } from '../../../src/domain/idfix/duplicate-index.ts';
import type { Finding } from '../../../src/domain/idfix/finding.ts';
import { ruleSet } from '../../../src/domain/idfix/rule-set.ts';
import { DEFAULT_RULES } from '../../../src/on-premises/check-directory/rule-options.ts';
import type { ObjectSource } from '../../../src/on-premises/check-directory/run-check.ts';
import { runCheck } from '../../../src/on-premises/check-directory/run-check.ts';
import { anAdUser } from '../../support/ad-object.ts';

function memorySource(objects: readonly AdObject[], ...unknown: string[]): ObjectSource {
  return {
    facts: async () => ({ unknown: new Set(unknown), notes: [] }),
    notes: () => [],
    async *pages() {
      for (let start = 0; start < objects.length; start += 2) yield objects.slice(start, start + 2);
    },
    at: async (positions) =>
      new Map(positions.flatMap((at) => (objects[at] ? [[at, objects[at]]] : []))),
  };
}

async function check(source: ObjectSource) {
  const findings: Finding[] = [];
  const onFinding = (finding: Finding) => void findings.push(finding);
  const { unknown } = await source.facts();
  const rules = ruleSet({ ...DEFAULT_RULES, unknown });
  const summary = await runCheck(source, { rules, onFinding });
  return { summary, findings: findings.map(told), all: findings };
}

const told = ({ commonName, attribute, problems }: Finding) =>
  `${commonName} ${attribute} ${problems.join()}`;

test('a duplicate is reported on every object that has it, the first one included', async () => {
  const shared = 'info@contoso.com';
  const { findings } = await check(
    memorySource([
      anAdUser({ commonName: 'First', proxyAddresses: [`smtp:${shared}`] }),
      anAdUser({ commonName: 'Other' }),
      anAdUser({ commonName: 'Second', mail: shared }),
      anAdUser({ commonName: 'Third', userPrincipalName: shared.toUpperCase() }),
    ]),
  );
  assert.deepEqual(findings, [
    'First proxyAddresses Duplicate',
    'Second mail Duplicate',
    'Third userPrincipalName Duplicate',
  ]);
});

test('excluded objects are counted and are nobody’s duplicates', async () => {
  const { summary, findings } = await check(
    memorySource([
      anAdUser({ commonName: 'krbtgt', mail: 'info@contoso.com' }),
      anAdUser({ commonName: 'Ann', mail: 'info@contoso.com' }),
    ]),
  );
  assert.deepEqual(findings, []);
  assert.deepEqual([summary.objects, excludedCount(summary), summary.findings], [2, 1, 0]);
  assert.deepEqual(summary.excluded, [{ rule: 'systemName', count: 1, names: ['krbtgt'] }]);
});

test('hash collisions change nothing in what is reported', () => {
  const objects = Array.from({ length: 40 }, (_, index) =>
    anAdUser({ commonName: `U${index}`, proxyAddresses: [`smtp:a${index % 30}@contoso.com`] }),
  );
  const found = (index: DuplicateIndex) => {
    const collector = new DuplicateCollector(new Set(), index);
    for (const [position, object] of objects.entries()) collector.add(position, object);
    const firsts = new Map(
      collector.firstPositions().flatMap((at) => (objects[at] ? [[at, objects[at]]] : [])),
    );
    return [...collector.findings(firsts)].map(told).toSorted();
  };
  const usual = found(new DuplicateIndex());
  assert.equal(usual.length, 20);
  assert.deepEqual(found(new DuplicateIndex((text) => text.length % 3)), usual);
  assert.deepEqual(found(new DuplicateIndex(() => 0)), usual);
});

describe('a value is suggested only when nobody has it and nobody else would get it', () => {
  const upn = (commonName: string, userPrincipalName: string) =>
    anAdUser({ commonName, userPrincipalName });
  const suggested = async (...objects: readonly AdObject[]) =>
    (await check(memorySource(objects))).all.map(
      ({ commonName, suggestion }) => `${commonName} ${suggestion.action} ${suggestion.update}`,
    );

  test('two repairs that become equal', async () => {
    assert.deepEqual(
      await suggested(upn('A', 'jürgen@contoso.com'), upn('B', 'jörgen@contoso.com')),
      ['A COMPLETE ', 'B COMPLETE '],
    );
  });

  test('a repair that equals a value of an object before or after it, in whatever attribute', async () => {
    const holder = anAdUser({ commonName: 'Holder', mail: 'JRGEN@contoso.com' });
    const repaired = upn('A', 'jürgen@contoso.com');
    assert.deepEqual(await suggested(holder, repaired), ['A COMPLETE ']);
    assert.deepEqual(await suggested(repaired, holder), ['A COMPLETE ']);
    const { all } = await check(memorySource([repaired, holder]));
    assert.deepEqual(all[0]?.suggestion.reason, {
      ...{ code: 'idfix.takenBy', value: 'jrgen@contoso.com', holder: 'Holder' },
    });
  });

  test('its own other values do not stand in its way', async () => {
    const own = anAdUser({
      commonName: 'A',
      userPrincipalName: 'jürgen@contoso.com',
      mail: 'jrgen@contoso.com',
    });
    assert.deepEqual(await suggested(own), ['A EDIT jrgen@contoso.com']);
  });
});

test('after all suggestions are applied, no new duplicate exists', async () => {
  const local = fc.constantFrom('ann', 'an n', 'änn', 'ben', 'be n', 'a.nn', '.ann');
  const address = local.map((text) => `${text}@contoso.com`);
  const person = fc.record({
    userPrincipalName: address,
    mail: address,
    mailNickname: local,
    proxyAddresses: fc.uniqueArray(
      fc.tuple(fc.constantFrom('SMTP:', 'smtp:'), address).map((parts) => parts.join('')),
      { maxLength: 4, selector: (value) => value.toLowerCase() },
    ),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(person, { minLength: 2, maxLength: 6 }), async (people) => {
      const objects = people.map((one, index) => anAdUser({ commonName: `P${index}`, ...one }));
      const { all } = await check(memorySource(objects));
      const after = objects.map((object) =>
        changeAdObject(
          object,
          all
            .filter(({ distinguishedName }) => distinguishedName === object.distinguishedName)
            .flatMap(suggestedChanges),
        ),
      );
      const before = sharedKeys(objects);
      const added = [...sharedKeys(after)].filter((key) => !before.has(key));
      assert.deepEqual(added, []);
      for (const { proxyAddresses } of after)
        assert.equal(new Set(proxyAddresses).size, proxyAddresses.length);
    }),
  );
});

/** Keys that more than one object has. */
function sharedKeys(objects: readonly AdObject[]): ReadonlySet<string> {
  const owners = Map.groupBy(
    objects.flatMap((object) => [...new Set(uniqueValues(object).map(({ key }) => key))]),
    (key) => key,
  );
  return new Set([...owners].filter(([, { length }]) => length > 1).map(([key]) => key));
}
