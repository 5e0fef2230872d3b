import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { conflictCard } from '../../../src/cards/conflict/conflict-card.ts';
import { entraPage, exchangePages } from '../../../src/cards/conflict/portal-links.ts';
import { CLOUD_NAMES, CLOUDS } from '../../../src/config/clouds.ts';
import { english } from '../../support/english.ts';
import { aCase, aContact, aGroup, aUser } from '../../support/world.ts';
import { ofType } from '../card-shape.ts';

const id = '33333333-0000-4000-8000-000000000003';
const deletedDateTime = '2026-01-01T00:00:00Z';

for (const name of CLOUD_NAMES) {
  const base = CLOUDS[name].entraPortalUrl;
  test(`users, groups and deleted ones have a page in the Entra admin center of ${name}`, () => {
    const host = name === 'Public' ? 'entra.microsoft.com' : 'entra.microsoft.us';
    const pages = [
      aUser({ id }),
      aGroup({ id }),
      aUser({ id, deletedDateTime }),
      aGroup({ id, deletedDateTime }),
    ].map((object) => entraPage(base, object) ?? assert.fail());
    for (const page of pages) assert.equal(new URL(page).host, host);
    assert.deepEqual(
      pages.map((page) => page.includes(id)),
      [true, true, false, false],
    );
    assert.match(pages[2] ?? '', /DeletedUsers$/);
    assert.match(pages[3] ?? '', /DeletedGroups$/);
  });

  test(`the card links to the lists of the Exchange admin center of ${name}, where it is known`, () => {
    const { exchangeAdminUrl } = CLOUDS[name];
    const holder = aGroup({ exchangeRecipient: 'unifiedGroup' });
    const details = aCase({ holders: [holder, aContact({ exchangeRecipient: 'mailContact' })] });
    const now = '2026-01-05T09:30:00Z';
    const view = { details, now, ...(exchangeAdminUrl !== undefined && { exchangeAdminUrl }) };
    const urls = ofType(conflictCard(view, english).card, 'Action.OpenUrl').map(({ url }) => url);
    const host = name === 'Public' ? 'admin.exchange.microsoft.com' : 'admin.exchange.office365.us';
    const pages = [`https://${host}/#/groups`, `https://${host}/#/contacts`];
    assert.deepEqual(urls, name === 'USGovDoD' ? [] : pages);
  });
}

test('what has no page has no link', () => {
  const base = CLOUDS.Public.entraPortalUrl;
  const without = [
    aContact({ id }),
    aContact({ id, deletedDateTime }),
    aGroup({ id, onlyInExchange: true }),
    aUser({ id: 'x/../y' }),
  ];
  for (const object of without) assert.equal(entraPage(base, object), undefined);
});

test('a list is linked once, and none for what is deleted, unknown or no recipient', () => {
  const mailbox = aUser({ exchangeRecipient: 'mailbox' });
  const others = [
    aUser({ exchangeRecipient: 'mailbox', deletedDateTime }),
    aUser({ exchangeRecipient: 'unknown' }),
    aUser({ exchangeRecipient: 'none' }),
  ];
  assert.deepEqual(exchangePages('https://x', [mailbox, mailbox, ...others]), [
    { title: 'card.openMailboxes', url: 'https://x/#/mailboxes' },
  ]);
});

test('no id of a directory leaves the page that it is put into', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const page = entraPage('https://entra.microsoft.com', aUser({ id: text }));
      assert.ok(page === undefined || new URL(page).host === 'entra.microsoft.com');
    }),
  );
});
