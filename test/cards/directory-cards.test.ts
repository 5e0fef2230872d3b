import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cloudCheckCard } from '../../src/cards/directory/cloud-check-card.ts';
import {
  type DirectoryCheckView,
  directoryCheckCard,
} from '../../src/cards/directory/directory-check-card.ts';
import { forecastCard } from '../../src/cards/directory/forecast-card.ts';
import { verbatim } from '../../src/domain/message/message.ts';
import { aCheckSummary, aFinding, aPredictedConflict } from '../support/ad-object.ts';
import { aCloudFinding, aCloudSummary } from '../support/cloud-object.ts';
import { english } from '../support/english.ts';
import { assertSays, ofType, readable } from './card-shape.ts';
import { bulkSamples } from './samples-bulk.ts';

const told = (overrides: Partial<DirectoryCheckView> = {}) => {
  const summary = {
    ...aCheckSummary({ objects: 12_345, findings: 3, byProblem: { Format: 1, Duplicate: 2 } }),
    excluded: [{ rule: 'systemMailbox', count: 7, names: ['HealthMailbox1'] }] as const,
    notRun: ['mailNickname'] as const,
    worst: [aFinding({ commonName: 'Ann' }), aFinding({ commonName: 'Ben' })],
  };
  const first = [aPredictedConflict({ commonName: 'Cem' })];
  const predicted = { known: true, total: 14, first } as const;
  const offer = { file: 'offered', leftOut: 0 } as const;
  return directoryCheckCard(
    { summary, predicted, offer, isCorrectable: true, ...overrides },
    english,
  );
};

test('the answer to "check directory" counts, and names the worst with both sides', () => {
  const { card, summary } = told();
  assert.equal(summary, 'Active Directory: 3 findings, 14 will conflict at the next sync');
  const text = readable(card);
  assert.match(
    text,
    /12,345 objects read, 7 of them not checked: 7 system mailboxes of Exchange \(HealthMailbox1 …\)/,
  );
  assert.match(text, /Rules not run: mailNickname\./);
  assert.match(text, /The worst 3 Cem .*John Doe has info@contoso\.com in Entra/);
  assert.match(text, /Ann .*Duplicate .*smtp:sales@contoso\.com Also proxyAddresses of Sales/);
  assert.ok(text.indexOf('Cem') < text.indexOf('Ann'));
  assert.match(text, /2 {2}Duplicate {3}1 {2}Format/);
});

test('it tells truthfully where the file is, and what it lacks', () => {
  const said = (offer: DirectoryCheckView['offer']) => readable(told({ offer }).card);
  assert.match(said({ file: 'offered', leftOut: 0 }), /The file with all findings/);
  assert.match(said({ file: 'offered', leftOut: 1_200 }), /too long for 1,200 findings/);
  assert.match(said({ file: 'inPersonalChat' }), /cannot send files here.* in a personal chat/);
  assert.match(said({ file: 'nowhere' }), /cannot send files in this cloud; "npm run check-dir/);
  assert.match(said({ file: 'none' }), /No rule is broken/);
});

test('the answer to "check cloud" counts, names the worst with cause and next step, and what was not run', () => {
  const said = (offer: DirectoryCheckView['offer']) => {
    const summary = aCloudSummary({
      ...{ objects: 12_345, findings: 2, byProblem: { Duplicate: 2 }, worst: [aCloudFinding()] },
      notRun: [{ code: 'cloud.notRun.noMail' }],
    });
    return readable(cloudCheckCard({ summary, offer }, english).card);
  };
  const text = said({ file: 'offered', leftOut: 0 });
  assert.match(text, /Entra ID: 2 findings.*12,345 objects read/s);
  assert.match(text, /Not run: NoMail/);
  assert.match(text, /Ann Example.*Duplicate.*proxyAddresses of the group Sales/s);
  assert.match(text, /Send "check ann@contoso\.com"/);
  assert.match(text, /The file with all findings/);
  assert.match(said({ file: 'offered', leftOut: 1_200 }), /too long for 1,200 findings/);
  assert.match(said({ file: 'inPersonalChat' }), /send "check cloud" in a personal chat/);
  assert.match(said({ file: 'nowhere' }), /"npm run check-cloud -- --csv out\.csv"/);
  assert.match(said({ file: 'none' }), /Nothing is wrong by the rules that were run/);
});

test('the answer to "check cloud" says what differs since the check before, and which of the worst are new', () => {
  const since = '2026-01-02T03:04:05Z';
  const worst = [aCloudFinding(), aCloudFinding({ commonName: 'Ben' })];
  const summary = aCloudSummary({ objects: 9, findings: 2, worst });
  const view = { summary, offer: { file: 'none' } } as const;
  const goneByProblem = { OtherMails: 2 };
  const difference = { compared: true, since, added: 1, gone: 2, goneByProblem } as const;
  const { card } = cloudCheckCard({ ...view, difference, newWorst: [false, true] }, english);
  assertSays(card, {
    code: 'card.cloud.difference',
    ...{ since, added: 1, gone: 2, byProblem: [{ problem: 'OtherMails', count: 2 }] },
  });
  assert.match(readable(card), /Ann Example +Duplicate.*Ben +Duplicate, new/s);
  const other = cloudCheckCard({ ...view, difference: { compared: false, since } }, english);
  assertSays(other.card, { code: 'card.cloud.notCompared', since });
  assert.doesNotMatch(readable(cloudCheckCard(view, english).card), /Since|compared/);
});

test('a finding that Unclash can plan has a button, once for each address', () => {
  const worst = [
    aCloudFinding(),
    aCloudFinding({ commonName: 'Sales' }),
    aCloudFinding({ problems: ['OtherMails'], clash: 'other@contoso.com' }),
    aCloudFinding({ problems: ['Duplicate'], clash: 'sip:ann@contoso.com' }),
    aCloudFinding({ problems: ['UnverifiedDomain'], value: 'smtp:ann@old.example' }),
  ];
  const summary = aCloudSummary({ objects: 9, findings: 5, worst });
  const { card } = cloudCheckCard({ summary, offer: { file: 'none' } }, english);
  const opened = ofType(card, 'Action.Execute').map(({ verb, data }) => [verb, data]);
  const { clash: address, distinguishedName: object } = aCloudFinding();
  assert.deepEqual(
    opened.map(([verb]) => verb),
    ['openFinding', 'openFinding'],
  );
  assert.deepEqual(
    opened.map(([, data]) => data),
    [
      { verb: 'openFinding', address, object },
      { verb: 'openFinding', address: 'ann@old.example', object },
    ],
  );
});

test('what nobody could ask Entra is said to be unknown, not zero', () => {
  const { card, summary } = told({ predicted: { known: false, why: verbatim('Graph is away.') } });
  assert.equal(summary, 'Active Directory: 3 findings');
  assert.match(readable(card), /at the next sync are unknown: Graph is away\./);
});

test('a card about what is foreseen names the object, the value and who has it', () => {
  const one = forecastCard(
    { conflicts: [aPredictedConflict({ commonName: 'Ann' })], total: 1 },
    english,
  );
  assert.equal(
    one.summary,
    '1 address will conflict at the next sync, the first is info@contoso.com',
  );
  assert.match(readable(one.card), /Ann .*smtp:info@contoso\.com John Doe has/);
  const many = forecastCard({ conflicts: [aPredictedConflict()], total: 31 }, english);
  assert.match(readable(many.card), /30 more are left out; "npm run check-directory/);
});

test('the plan of corrections shows the blanks that it removes', () => {
  const card = bulkSamples(english)['bulk-corrections']?.card;
  assert.ok(card);
  assert.match(readable(card), /smtp:person0@contoso\.com␣ → smtp:person0@contoso\.com(?!␣)/);
});
