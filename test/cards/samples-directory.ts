import { cloudCheckCard } from '../../src/cards/directory/cloud-check-card.ts';
import { cloudNewsCard } from '../../src/cards/directory/cloud-news-card.ts';
import { directoryCheckCard } from '../../src/cards/directory/directory-check-card.ts';
import { forecastCard } from '../../src/cards/directory/forecast-card.ts';
import type { CardMessage } from '../../src/cards/template/card-message.ts';
import type { PredictedConflict } from '../../src/domain/forecast/predicted-conflict.ts';
import type { CheckSummary } from '../../src/domain/idfix/check-summary.ts';
import type { Words } from '../../src/words/words.ts';
import { aCheckSummary, aFinding, aPredictedConflict } from '../support/ad-object.ts';
import { aCloudFinding, aCloudSummary } from '../support/cloud-object.ts';

/** Cards about Active Directory, by the name of their picture. */

const dropped: PredictedConflict = aPredictedConflict({
  commonName: 'Print Service',
  attribute: 'mail',
  value: 'print@contoso.local',
  why: 'unverifiedDomain',
  message: {
    code: 'forecast.unverifiedDomain',
    address: 'print@contoso.local',
    domain: 'contoso.local',
  },
});

const predicted = [aPredictedConflict({ commonName: 'Ann Example' }), dropped];

const elsewhere = (name: string) =>
  ({ places: [{ attribute: 'proxyAddresses', name }], more: 0 }) as const;

const worst = [
  aFinding({
    commonName: 'Sales Scanner',
    value: 'smtp:Sales@contoso.com',
    suggestion: {
      action: 'REMOVE',
      update: '',
      reason: { code: 'idfix.duplicate.removed', ...elsewhere('Ann Example') },
    },
  }),
  aFinding({
    commonName: 'Ann Example',
    suggestion: {
      action: 'COMPLETE',
      update: '',
      reason: { code: 'idfix.duplicate.keptOnMailEnabled', ...elsewhere('Sales Scanner') },
    },
  }),
  aFinding({
    commonName: 'Ben Example',
    value: 'smtp:ben example@contoso.com',
    problems: ['Character', 'Format'],
    suggestion: {
      action: 'EDIT',
      update: 'smtp:benexample@contoso.com',
      reason: { code: 'idfix.repaired' },
    },
  }),
  aFinding({
    commonName: 'Old Group',
    attribute: 'displayName',
    value: '',
    problems: ['Blank'],
    suggestion: { action: 'EDIT', update: '', reason: { code: 'idfix.undecided' } },
  }),
  ...Array.from({ length: 6 }, (_, index) =>
    aFinding({ commonName: `Scanner ${index + 1}`, value: `smtp:scan${index}@contoso.com` }),
  ),
];

const summary: CheckSummary = {
  objects: 104_211,
  byClass: { user: 98_211, group: 6_000 },
  excluded: [
    { rule: 'groupWithoutAddress', count: 1_900, names: ['Backup Operators', 'Door 12', 'VPN'] },
    { rule: 'systemMailbox', count: 30, names: ['HealthMailbox0a1b2c3'] },
  ],
  notRun: [],
  shapes: [
    { attribute: 'proxyAddresses', repair: 'outerBlanks', count: 41 },
    { attribute: 'proxyAddresses', repair: 'duplicate', count: 12 },
    { attribute: 'displayName', repair: 'filledIn', count: 1 },
  ],
  findings: 412,
  byProblem: { Duplicate: 208, TopLevelDomain: 121, Character: 44, Format: 38, Blank: 1 },
  worst,
};

export const directorySamples = (words: Words): Readonly<Record<string, CardMessage>> => ({
  'directory-check': directoryCheckCard(
    {
      summary,
      predicted: { known: true, total: 2, first: predicted },
      isCorrectable: true,
      offer: { file: 'offered', leftOut: 0 },
    },
    words,
  ),
  'cloud-check': cloudCheckCard(
    {
      summary: aCloudSummary({
        ...{ objects: 104_211, findings: 9 },
        byProblem: { Duplicate: 4, GuestAndContact: 3, OtherMails: 2 },
        worst: [
          aCloudFinding(),
          aCloudFinding({ commonName: 'Sales', attribute: 'proxyAddresses' }),
          aCloudFinding({ commonName: 'Old Group', problems: ['UnverifiedDomain'] }),
        ],
        notRun: [{ code: 'cloud.notRun.sharedSignIn' }, { code: 'cloud.notRun.noMail' }],
      }),
      offer: { file: 'offered', leftOut: 0 },
    },
    words,
  ),
  'cloud-news': cloudNewsCard(
    {
      ...{ outcome: 'checked', objects: 104_211, findings: 9 },
      nextAt: '2026-01-16T07:00:00.000Z',
      notRun: [{ code: 'cloud.notRun.noMail' }],
      difference: {
        ...{ compared: true, since: '2026-01-02T07:00:00.000Z', added: 2, gone: 3 },
        goneByProblem: { Duplicate: 2, OtherMails: 1 },
      },
      shown: {
        byProblem: { Duplicate: 1, UnverifiedDomain: 1 },
        worst: [
          aCloudFinding(),
          aCloudFinding({ commonName: 'Old Group', problems: ['UnverifiedDomain'] }),
        ],
      },
    },
    words,
  ),
  'cloud-news-failed': cloudNewsCard(
    {
      ...{ outcome: 'failed', nextAt: '2026-01-16T07:00:00.000Z' },
      problem: { code: 'graph.noAnswer' },
      next: { code: 'service.retriesAlone' },
    },
    words,
  ),
  'directory-check-in-channel': directoryCheckCard(
    {
      summary: { ...summary, worst: worst.slice(0, 2) },
      predicted: { known: false, why: { code: 'graph.noAnswer' } },
      isCorrectable: false,
      offer: { file: 'inPersonalChat' },
    },
    words,
  ),
  'directory-check-nothing': directoryCheckCard(
    {
      summary: aCheckSummary({ objects: 812 }),
      predicted: { known: true, total: 0, first: [] },
      isCorrectable: false,
      offer: { file: 'none' },
    },
    words,
  ),
  'directory-check-long-file': directoryCheckCard(
    {
      summary: { ...summary, findings: 1_204_211, worst: worst.slice(0, 3) },
      predicted: { known: true, total: 0, first: [] },
      isCorrectable: false,
      offer: { file: 'offered', leftOut: 1_003_114 },
    },
    words,
  ),
  predicted: forecastCard({ conflicts: predicted, total: 2 }, words),
  'foreseen-one': forecastCard({ conflicts: predicted.slice(0, 1), total: 1 }, words),
  'foreseen-many': forecastCard(
    {
      conflicts: Array.from({ length: 10 }, (_, index) =>
        aPredictedConflict({
          commonName: `Scanner ${index + 1}`,
          value: `smtp:scan${index}@contoso.com`,
        }),
      ),
      total: 1_204,
    },
    words,
  ),
});
