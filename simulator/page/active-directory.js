/** The part of the page in which the visitor is the admin of Active Directory. */

import { button, byId, call, make, redraw } from './elements.js';

/** Ids of the objects that are unfolded; they stay so when the list is drawn anew. */
const unfolded = new Set();

/** `edit(id, edit)` changes one object, `sync()` runs a cycle; both say how it went. */
export function installActiveDirectory({ edit, sync }) {
  let search = '';
  let ids = [];

  async function find(query) {
    const { objects } = await call('GET', `active-directory?${new URLSearchParams(query)}`);
    ids = objects.map(({ id }) => id);
    byId('ad-none').hidden = objects.length > 0 || search === '';
    redraw('ad-objects', objects, (object) => objectCard(object, { edit, sync }));
  }

  byId('ad-search').addEventListener('submit', (event) => {
    event.preventDefault();
    search = byId('ad-text').value;
    find({ search });
  });

  return {
    /** Objects that were searched for are only read again: looking through a large tenant is slow. */
    refresh: () =>
      find(search === '' || ids.length === 0 ? { search } : ids.map((id) => ['id', id])),
  };
}

function objectCard(object, { edit, sync }) {
  const { id, displayName, kind, distinguishedName, mail, userPrincipalName } = object;
  const details = make('details');
  details.open = unfolded.has(id);
  details.addEventListener('toggle', () => {
    if (details.open) unfolded.add(id);
    else unfolded.delete(id);
  });
  const summary = make('summary');
  const name = make('strong');
  name.append(make('bdi', displayName)); // a name may change the direction of writing
  summary.append(name, make('span', ` (${kind})`));
  if (object.waitsForSync) summary.append(make('span', ' waits for the sync', 'waits'));
  details.append(
    summary,
    make('p', distinguishedName, 'hint'),
    make('p', `mail: ${mail ?? '–'}`),
    ...(kind === 'user' ? [make('p', `userPrincipalName: ${userPrincipalName ?? '–'}`)] : []),
    make('p', 'proxyAddresses:'),
    values(object, edit),
    adder(object, edit),
  );
  if (object.waitsForSync) details.append(waiting(sync));
  const item = make('li');
  item.append(details);
  return item;
}

function values({ id, displayName, proxyAddresses }, edit) {
  const list = make('ul', undefined, 'values');
  for (const value of proxyAddresses) {
    const remove = button('Remove', () => edit(id, { remove: [value] }));
    remove.setAttribute('aria-label', `Remove ${value} from ${displayName}`);
    const row = make('div', undefined, 'value');
    row.append(make('span', value), remove);
    const item = make('li');
    item.append(row);
    list.append(item);
  }
  return list;
}

function adder({ id, displayName }, edit) {
  const form = make('form', undefined, 'row');
  const input = make('input');
  input.placeholder = 'smtp:another@contoso.com';
  input.setAttribute('aria-label', `Address to add to ${displayName}`);
  input.required = true;
  const add = make('button', 'Add');
  form.append(input, add);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    edit(id, { add: [input.value.trim()] });
  });
  return form;
}

function waiting(sync) {
  const part = make('p', 'Edited; Entra does not know yet. ', 'waits');
  part.append(button('Run a sync cycle', sync));
  return part;
}
