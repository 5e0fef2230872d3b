/** The visitor's page: every text of the tenant reaches the document as textContent only. */

import { installActiveDirectory } from './active-directory.js';
import { button, byId, call, make, redraw } from './elements.js';

const LABELS = {
  cloudUser: 'a cloud user without mailbox',
  mailbox: 'a licensed cloud mailbox',
  sharedMailbox: 'an unlicensed shared mailbox',
  microsoft365Group: 'a Microsoft 365 group',
  distributionGroup: 'a distribution list',
  mailContact: 'a mail contact of Exchange',
  syncedUser: 'a synced user',
  syncedContact: 'a synced contact',
  cloudManagedMailbox: 'a synced user, mailbox managed in the cloud',
  guest: 'a guest',
  deletedUser: 'a soft-deleted user',
  deletedGroup: 'a soft-deleted group',
  publicFolder: 'nobody visible (public folder)',
  dynamicDistributionGroup: 'nobody visible (dynamic list)',
  ownUserPrincipalName: 'a mailbox, as its sign-in name',
  primary: 'a mailbox, as its primary address',
  quarantinedGroup: 'a list; the one who wants it is a group',
  quarantinedContact: 'a guest; the one who wants it is a contact',
  userPrincipalName: 'a user; a sign-in name is in conflict',
  twoConflicts: 'two mailboxes; one user wants both',
};

/** Does something, says how it went, and shows the new state. */
async function act(what, method, path, body) {
  try {
    const answer = await call(method, path, body);
    byId('said').textContent = typeof what === 'function' ? what(answer) : what;
  } catch (error) {
    byId('said').textContent = `That did not work: ${error.message}`;
  }
  await refresh();
}

const activeDirectory = installActiveDirectory({
  edit: (id, edit) => act(EDITED, 'POST', `active-directory/${id}`, edit),
  sync: () => act(SENTENCES.sync, 'POST', 'sync'),
});

const EDITED = 'Active Directory changed; the next sync cycle brings it to Entra.';

const SENTENCES = {
  sync: ({ exported }) => `Sync cycle done, ${exported} changed object(s) exported.`,
  'hourly-task': ({ promoted }) => `Hourly task done, ${promoted.length} value(s) released.`,
  scenario: 'A fresh tenant: every kind of conflict once.',
  'exchange/settle': 'Every Exchange write has reached Entra.',
};

function conflictCard(conflict) {
  const { claimant, holders, value } = conflict;
  const item = make('li');
  item.append(
    make('strong', value),
    make('p', `wanted by ${claimant.displayName} (${claimant.kind})`),
    make(
      'p',
      holders.length > 0
        ? `held by ${holders.map(({ displayName, name }) => `${displayName} [${name.split('_')[0]}]`).join(', ')}`
        : 'held by nobody any more: the hourly task releases it',
      'hint',
    ),
  );
  const buttons = make('div', undefined, 'buttons');
  if (conflict.propertyCausingError !== 'UserPrincipalName') {
    buttons.append(
      button('Remove it from the claimant in AD', () => removeInAd(claimant.id, value)),
    );
  }
  for (const holder of holders) {
    const stored = holder.adAddresses?.find((other) => keyOf(other) === keyOf(value));
    if (stored) {
      buttons.append(
        button(`Take it away from ${holder.displayName} in AD`, () =>
          removeInAd(holder.id, stored),
        ),
      );
    }
  }
  item.append(buttons);
  return item;
}

function keyOf(address) {
  return address.replace(/^[^:@]+:/, '').toLowerCase();
}

function newestFirst(conflicts) {
  return [...conflicts].sort((a, b) => b.occurredDateTime.localeCompare(a.occurredDateTime));
}

function removeInAd(id, value) {
  return act(EDITED, 'POST', `active-directory/${id}`, { remove: [value] });
}

function requestLine({ at, method, url, status, milliseconds, batch }) {
  const item = make('li');
  const bad = status === 'reset' || status >= 400;
  item.append(
    make('span', `${at.slice(11, 19)} `),
    make('span', `${bad ? '✖ ' : ''}${status} `, bad ? 'bad' : ''),
    make('span', `${method} ${decoded(url)} (${milliseconds} ms)`),
  );
  for (const inner of batch ?? []) {
    item.append(
      make(
        'div',
        `  ${inner.status} ${inner.method} ${decoded(inner.url)}`,
        inner.status >= 400 ? 'bad' : '',
      ),
    );
  }
  return item;
}

function decoded(url) {
  try {
    return decodeURIComponent(url.replaceAll('+', ' '));
  } catch {
    return url;
  }
}

function showCounts({ objects }, conflictCount) {
  const figures = [
    ['users', objects.users],
    ['groups', objects.groups],
    ['contacts', objects.contacts],
    ['deleted', objects.deletedUsers + objects.deletedGroups],
    ['conflicts', conflictCount],
  ];
  byId('counts').replaceChildren(
    ...figures.map(([name, figure]) => {
      const pair = make('div');
      pair.append(make('dt', name), make('dd', String(figure)));
      return pair;
    }),
  );
}

async function refresh() {
  const [state, { conflicts }, log] = await Promise.all([
    call('GET', 'state'),
    call('GET', 'conflicts'),
    call('GET', 'requests'),
  ]);
  byId('tenant-name').textContent = state.settings.displayName;
  byId('last-sync').textContent = new Date(state.lastSyncDateTime).toLocaleTimeString();
  byId('refuse').value = state.settings.refuseProvisioningErrorFilter;
  const { rule, hits } = state.faults;
  byId('fault-state').textContent = rule
    ? `Broken: ${rule.kinds.join(', ')} at rate ${rule.rate}, ${hits} hit(s)`
    : 'Healthy.';
  fillKinds(state.conflictKinds);
  showCounts(state, conflicts.length);
  byId('conflict-count').textContent = String(conflicts.length);
  byId('request-count').textContent = String(log.counts.requests);
  redraw('conflicts', newestFirst(conflicts).slice(0, 100), conflictCard);
  redraw('requests', log.requests.slice(-100).reverse(), requestLine);
  await activeDirectory.refresh();
}

function fillKinds(kinds) {
  const select = byId('kind');
  if (select.options.length > 0) return;
  for (const kind of kinds) select.add(new Option(LABELS[kind] ?? kind, kind));
}

byId('create').addEventListener('submit', (event) => {
  event.preventDefault();
  const { kind, address } = Object.fromEntries(new FormData(event.target));
  act(
    ({ conflicts }) => `Quarantined: ${conflicts[0].addresses.join(', ')}`,
    'POST',
    'conflicts',
    address ? { kind, address } : { kind },
  );
});

byId('faults').addEventListener('submit', (event) => {
  event.preventDefault();
  const { kind, rate } = Object.fromEntries(new FormData(event.target));
  act('Graph is broken from now.', 'POST', 'faults', { kinds: [kind], rate: Number(rate) });
});

byId('heal').addEventListener('click', () => act('Graph is healthy again.', 'DELETE', 'faults'));
byId('forget').addEventListener('click', () => act('The log is empty.', 'DELETE', 'requests'));
byId('refuse').addEventListener('change', ({ target }) =>
  act('Done.', 'POST', 'settings', { refuseProvisioningErrorFilter: target.value }),
);
for (const element of document.querySelectorAll('[data-post]')) {
  const { post, body } = element.dataset;
  const wish = body === undefined ? undefined : JSON.parse(body);
  element.addEventListener('click', () => act(SENTENCES[post], 'POST', post, wish));
}

await refresh();
setInterval(() => refresh().catch(() => {}), 2000);
