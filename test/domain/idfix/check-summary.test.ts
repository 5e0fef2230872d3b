import assert from 'node:assert/strict';
import { test } from 'node:test';
import { excludedCount, SummaryCounter } from '../../../src/domain/idfix/check-summary.ts';
import type { Problem } from '../../../src/domain/idfix/finding.ts';
import { aFinding } from '../../support/ad-object.ts';

const of = (...problems: Problem[]) => aFinding({ problems });

test('objects are counted by class, findings by problem, and what is excluded by rule', () => {
  const counter = new SummaryCounter();
  for (const objectClass of ['user', 'user', 'group']) counter.addObject({ objectClass });
  for (let at = 0; at < 12; at += 1)
    counter.addExcluded({ commonName: `Health ${at}` }, 'systemName');
  counter.addExcluded({ commonName: 'PC$' }, 'accountName');
  const findings = [of('Format', 'Length'), of('Length')];
  for (const finding of findings) counter.add(finding);
  const summary = counter.summary(['mail']);
  const names = Array.from({ length: 10 }, (_, at) => `Health ${at}`);
  assert.deepEqual(summary, {
    ...{ objects: 3, byClass: { user: 2, group: 1 }, notRun: ['mail'], findings: 2 },
    excluded: [
      { rule: 'systemName', count: 12, names },
      { rule: 'accountName', count: 1, names: ['PC$'] },
    ],
    ...{ byProblem: { Format: 1, Length: 2 }, worst: findings },
    shapes: [{ attribute: 'proxyAddresses', repair: 'presentAlready', count: 2 }],
  });
  assert.deepEqual([counter.objects, counter.findings], [3, 2]);
  assert.equal(excludedCount(summary), 13);
  assert.deepEqual(new SummaryCounter().summary().notRun, []);
});

test('the worst ten are kept, worst first, in the order in which they were found', () => {
  const counter = new SummaryCounter();
  const lengths = Array.from({ length: 12 }, () => of('Length'));
  for (const finding of lengths) counter.add(finding);
  assert.deepEqual(counter.summary().worst, lengths.slice(0, 10));
  const duplicate = of('Length', 'Duplicate');
  const format = of('Format');
  for (const finding of [format, duplicate, of('MailMatch')]) counter.add(finding);
  assert.deepEqual(counter.summary().worst, [duplicate, format, ...lengths.slice(0, 8)]);
});

test('what can be corrected is counted by shape, the most frequent first', () => {
  const reason = { code: 'idfix.repaired' } as const;
  const edit = (value: string, update: string) =>
    aFinding({ value, problems: ['Character'], suggestion: { action: 'EDIT', update, reason } });
  const counter = new SummaryCounter();
  for (const finding of [
    edit('smtp:a n@contoso.com', 'smtp:an@contoso.com'),
    edit('smtp:a@contoso.com ', 'smtp:a@contoso.com'),
    edit('smtp:b@contoso.com ', 'smtp:b@contoso.com'),
    of('Length'),
  ])
    counter.add(finding);
  assert.deepEqual(counter.summary().shapes, [
    { attribute: 'proxyAddresses', repair: 'outerBlanks', count: 2 },
    { attribute: 'proxyAddresses', repair: 'blanks', count: 1 },
    { attribute: 'proxyAddresses', repair: 'presentAlready', count: 1 },
  ]);
});
