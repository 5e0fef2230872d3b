import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { newEntry } from '../../simulator/directory/entry.ts';
import { fixedId } from '../../simulator/scenarios/objects.ts';
import { type Simulator, startSimulator } from '../../simulator/server.ts';

const TABLE = '#Exchange.GenericHashTable';
const GRADY = fixedId(0x102);

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Rows of the page. */
  readonly value: readonly Readonly<Record<string, unknown>>[];
  readonly warnings: readonly string[];
  readonly next: string | undefined;
  /** `error.details[0].message`. */
  readonly detail: string;
}

interface Command {
  readonly CmdletName: string;
  readonly Parameters?: object;
}

interface Wish {
  readonly token?: string;
  readonly version?: string;
  readonly tenant?: string;
  readonly url?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

async function contoso(t: TestContext): Promise<Simulator> {
  const simulator = await startSimulator({ scenario: 'contoso' });
  t.after(() => simulator.close());
  return simulator;
}

async function invoke(
  { url, world }: Simulator,
  command: string | Command,
  wish: Wish = {},
): Promise<Answer> {
  const { version = 'beta', tenant = world.tenant.settings.tenantId } = wish;
  const response = await fetch(wish.url ?? `${url}/adminapi/${version}/${tenant}/InvokeCommand`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${wish.token ?? 'demo-app-token'}`,
      'content-type': 'application/json',
      'x-anchormailbox': `APP:SystemMailbox@${tenant}`,
      prefer: 'odata.maxpagesize=1000',
      ...wish.headers,
    },
    body: typeof command === 'string' ? command : JSON.stringify({ CmdletInput: command }),
  });
  const text = await response.text();
  const body = text.startsWith('{') ? JSON.parse(text) : {};
  return {
    status: response.status,
    headers: response.headers,
    text,
    value: body.value ?? [],
    warnings: body['@adminapi.warnings'] ?? [],
    next: body['@odata.nextLink'],
    detail: body.error?.details?.[0]?.message ?? '',
  };
}

const everyone = {
  CmdletName: 'Get-Recipient',
  Parameters: { ResultSize: 'Unlimited' },
} as const;

function change(Identity: string, EmailAddresses: unknown, CmdletName = 'Set-Mailbox') {
  return { CmdletName, Parameters: { Identity, EmailAddresses } };
}

function addList({ world }: Simulator, id: string) {
  const entry = newEntry(
    'group',
    { id, displayName: 'List', proxyAddresses: ['SMTP:list@contoso.com', 'smtp:old@contoso.com'] },
    { type: 'MailUniversalDistributionGroup' },
  );
  world.tenant.directory.add(entry);
  return entry;
}

const remove = (...values: readonly string[]) => ({ '@odata.type': TABLE, Remove: values });
const add = (...values: readonly string[]) => ({ '@odata.type': TABLE, Add: values });

test('a recipient row has the properties of Exchange, and not those of Get-Mailbox', async (t) => {
  const simulator = await contoso(t);
  const { value, status, headers } = await invoke(simulator, {
    CmdletName: 'Get-Recipient',
    Parameters: { Identity: GRADY },
  });
  assert.equal(status, 200);
  assert.ok(headers.get('request-id'));
  assert.equal(value[0]?.['RecipientTypeDetails'], 'UserMailbox');
  assert.equal(value[0]?.['ExternalDirectoryObjectId'], GRADY);
  assert.equal(value[0]?.['IsExchangeCloudManaged'], undefined);
});

test('Get-Recipient leaves Microsoft 365 groups out unless they are asked for by type', async (t) => {
  const simulator = await contoso(t);
  const types = (answer: Answer) => answer.value.map((row) => row['RecipientTypeDetails']);
  assert.ok(!types(await invoke(simulator, everyone)).includes('GroupMailbox'));
  const asked = await invoke(simulator, {
    CmdletName: 'Get-Recipient',
    Parameters: { ResultSize: 'Unlimited', RecipientTypeDetails: ['GroupMailbox'] },
  });
  assert.deepEqual(new Set(types(asked)), new Set(['GroupMailbox']));
});

test('soft-deleted recipients need the switch together with a type or an identity', async (t) => {
  const simulator = await contoso(t);
  const filter = { Filter: "EmailAddresses -eq 'smtp:reception@contoso.com'" };
  const ask = (more: object) =>
    invoke(simulator, { CmdletName: 'Get-Recipient', Parameters: { ...filter, ...more } });
  const switched = { IncludeSoftDeletedRecipients: true };
  assert.equal((await ask(switched)).value.length, 0);
  const [row] = (await ask({ ...switched, RecipientTypeDetails: ['UserMailbox'] })).value;
  assert.ok(row?.['WhenSoftDeleted']);
});

for (const filter of [
  "Name -like '*'",
  "EmailAddresses -eq 'x' -and Guid -eq 'y'",
  'x',
  "Guid -eq 'a' or",
]) {
  test(`a filter outside of the known OPATH is refused: ${filter}`, async (t) => {
    const answer = await invoke(await contoso(t), {
      CmdletName: 'Get-Recipient',
      Parameters: { Filter: filter },
    });
    assert.equal(answer.status, 400);
    assert.match(answer.detail, /Invalid filter syntax/);
  });
}

test('without a page preference a page has one row and a link to the next', async (t) => {
  const simulator = await contoso(t);
  const first = await invoke(simulator, everyone, { headers: { prefer: '' } });
  assert.equal(first.value.length, 1);
  const second = await invoke(simulator, everyone, {
    url: first.next ?? '',
    headers: { prefer: 'odata.maxpagesize=1000' },
  });
  const all = await invoke(simulator, everyone);
  assert.deepEqual([...first.value, ...second.value], all.value);
  assert.equal(second.next, undefined);
});

test('more rows than ResultSize are cut with a warning', async (t) => {
  const answer = await invoke(await contoso(t), {
    CmdletName: 'Get-Recipient',
    Parameters: { ResultSize: '2' },
  });
  assert.equal(answer.value.length, 2);
  assert.match(answer.warnings[0] ?? '', /first 2 items/);
});

test('a change without effect succeeds with a warning', async (t) => {
  const answer = await invoke(await contoso(t), change(GRADY, remove('smtp:nobody@contoso.com')));
  assert.equal(answer.status, 200);
  assert.match(answer.warnings[0] ?? '', /no settings of 'Grady Archie' have been modified/);
});

test('a list of addresses replaces the whole list', async (t) => {
  const simulator = await contoso(t);
  await invoke(simulator, change(GRADY, ['SMTP:grady.archie@contoso.com', 'smtp:new@contoso.com']));
  assert.deepEqual(simulator.world.tenant.recipients.get(GRADY)?.emailAddresses, [
    'SMTP:grady.archie@contoso.com',
    'smtp:new@contoso.com',
  ]);
});

const refused: readonly (readonly [string, Command, number, RegExp])[] = [
  [
    'a hash table without its OData type',
    change(GRADY, { Remove: ['smtp:info@contoso.com'] }),
    400,
    /Cannot process argument transformation/,
  ],
  ['a malformed address', change(GRADY, add('smtp:a b@contoso.com')), 400, /isn't correct/],
  [
    'a recipient without any primary address',
    change(GRADY, remove('SMTP:grady.archie@contoso.com')),
    400,
    /exactly one primary/,
  ],
  [
    'two primary addresses',
    change(GRADY, ['SMTP:a@contoso.com', 'SMTP:b@contoso.com']),
    400,
    /exactly one primary/,
  ],
  [
    'a parameter that exists on-premises only',
    {
      CmdletName: 'Set-Mailbox',
      Parameters: { Identity: GRADY, PrimarySmtpAddress: 'x@contoso.com' },
    },
    400,
    /parameter name 'PrimarySmtpAddress'/,
  ],
  [
    'two parameters that exclude each other',
    {
      CmdletName: 'Set-UnifiedGroup',
      Parameters: {
        Identity: fixedId(0x104),
        PrimarySmtpAddress: 'x@contoso.com',
        EmailAddresses: add('smtp:y@contoso.com'),
      },
    },
    400,
    /can't use the EmailAddresses and PrimarySmtpAddress parameters together/,
  ],
  [
    'an identity that does not exist',
    change('nobody', remove('smtp:x@contoso.com')),
    404,
    /Ex6F9304\|.*ManagementObjectNotFoundException\|.*object 'nobody' couldn't be found/,
  ],
  ['a missing identity', change('', remove('smtp:x@contoso.com')), 400, /'Identity'/],
  [
    'a cmdlet of another type',
    change(GRADY, remove('smtp:info@contoso.com'), 'Set-MailContact'),
    404,
    /couldn't be found/,
  ],
  [
    'a synced recipient',
    change(fixedId(0x106), remove('smtp:helpdesk@contoso.com'), 'Set-MailUser'),
    400,
    /out of the current user's write scope.*'EmailAddresses'.*synchronized from your on-premises/,
  ],
  [
    'an address of another recipient',
    change(GRADY, add('smtp:archive@contoso.com')),
    400,
    /"smtp:archive@contoso.com" is already being used by ".*Mail Archive"/,
  ],
  [
    'an address of a user without recipient, found by the dual write',
    change(GRADY, add('smtp:john@contoso.com')),
    400,
    new RegExp(`ConflictingObject: User_${fixedId(0x101)}`),
  ],
  [
    "somebody's sign-in name",
    change(GRADY, add('smtp:pat.miller@contoso.com')),
    400,
    new RegExp(`Reason: ObjectConflict with:User_${fixedId(0x10c)}`),
  ],
];
for (const [what, command, status, detail] of refused) {
  test(`refused: ${what}`, async (t) => {
    const simulator = await contoso(t);
    const before = simulator.world.tenant.recipients.get(GRADY)?.emailAddresses;
    const answer = await invoke(simulator, command);
    assert.equal(answer.status, status);
    assert.match(answer.detail, detail);
    assert.deepEqual(simulator.world.tenant.recipients.get(GRADY)?.emailAddresses, before);
  });
}

test('a distribution list is changed by its managers, or with the switch that skips that check', async (t) => {
  const simulator = await contoso(t);
  const id = '00000000-0000-4000-8000-00000000d157';
  const entry = addList(simulator, id);
  const removal = change(id, remove('smtp:old@contoso.com'), 'Set-DistributionGroup');
  const { status, detail } = await invoke(simulator, removal);
  assert.equal(status, 400);
  assert.match(detail, /OperationRequiresGroupManagerException\|.*by a manager of the group/);
  const Parameters = { ...removal.Parameters, BypassSecurityGroupManagerCheck: true };
  assert.equal((await invoke(simulator, { ...removal, Parameters })).status, 200);
  entry.recipient = { type: 'MailUniversalDistributionGroup', isManagedByApp: true };
  assert.equal((await invoke(simulator, removal)).status, 200);
});

test('the switch belongs to distribution groups, and a role can leave it out', async (t) => {
  const simulator = await contoso(t);
  const bypass = { BypassSecurityGroupManagerCheck: true };
  const other = change(GRADY, remove('smtp:info@contoso.com'));
  const foreign = { ...other, Parameters: { ...other.Parameters, ...bypass } };
  assert.match((await invoke(simulator, foreign)).detail, /parameter name 'BypassSecurity/);
  await fetch(`${simulator.url}/_simulator/exchange`, {
    method: 'POST',
    body: JSON.stringify({ roleGroup: 'Unclash without manager bypass' }),
  });
  const id = '00000000-0000-4000-8000-00000000d158';
  addList(simulator, id);
  const own = change(id, remove('smtp:old@contoso.com'), 'Set-DistributionGroup');
  const { detail } = await invoke(simulator, {
    ...own,
    Parameters: { ...own.Parameters, ...bypass },
  });
  assert.match(
    detail,
    /AmbiguousParameterSetException.*specified\. BypassSecurityGroupManagerCheck$/,
  );
});

test('a recipient outside of the write scope is refused in the other words', async (t) => {
  const simulator = await contoso(t);
  const entry = simulator.world.tenant.directory.find(GRADY);
  assert.ok(entry);
  entry.recipient = { type: 'UserMailbox', outsideWriteScope: true };
  const { detail } = await invoke(simulator, change(GRADY, remove('smtp:info@contoso.com')));
  assert.match(detail, /isn't within your current write scopes/);
  assert.doesNotMatch(detail, /on-premises/);
});

const doors: readonly (readonly [string, Wish, number])[] = [
  ['a token that was not issued here', { token: 'forged' }, 401],
  ['another tenant', { tenant: '11111111-2222-4333-8444-555555555555' }, 401],
  ['version v1.0', { version: 'v1.0' }, 405],
  ['a path beside the endpoint', { version: 'beta/x' }, 404],
];
for (const [what, wish, status] of doors) {
  test(`no entry: ${what}`, async (t) => {
    assert.equal((await invoke(await contoso(t), everyone, wish)).status, status);
  });
}

for (const body of ['{', '[]', '"x"', '{}', '{"CmdletInput":{"CmdletName":7}}']) {
  test(`a body that is no command is refused: ${body}`, async (t) => {
    assert.equal((await invoke(await contoso(t), body)).status, 400);
  });
}

test('a token for Graph is refused', async (t) => {
  const simulator = await contoso(t);
  const { token } = simulator.world.tokens.issue(
    { type: 'app', appId: 'x', permissions: ['Exchange.ManageAsApp'] },
    'https://graph.microsoft.com',
  );
  assert.equal((await invoke(simulator, everyone, { token })).status, 401);
});

test('a token without Exchange.ManageAsApp is refused with the missing role', async (t) => {
  const simulator = await contoso(t);
  const { token } = simulator.world.tokens.issue(
    { type: 'app', appId: 'x', permissions: [] },
    'https://outlook.office365.com',
  );
  const answer = await invoke(simulator, everyone, { token });
  assert.equal(answer.status, 403);
  assert.match(answer.text, /isn't supported in this scenario/);
});

test('a request without anchor mailbox cannot be routed', async (t) => {
  const simulator = await contoso(t);
  const url = `${simulator.url}/adminapi/beta/${simulator.world.tenant.settings.tenantId}/InvokeCommand`;
  const response = await fetch(url, {
    method: 'POST',
    headers: { authorization: 'Bearer demo-app-token' },
    body: JSON.stringify({ CmdletInput: everyone }),
  });
  assert.equal(response.status, 400);
});

test('cmdlets that are unknown or not in the role group get 403 and zero bytes', async (t) => {
  const simulator = await contoso(t);
  const unknown = await invoke(simulator, { CmdletName: 'Remove-Mailbox' });
  assert.equal(unknown.status, 403);
  assert.match(unknown.text, /^\0+$/);

  await fetch(`${simulator.url}/_simulator/exchange`, {
    method: 'POST',
    body: JSON.stringify({ roleGroup: 'View-Only Recipients' }),
  });
  assert.equal((await invoke(simulator, everyone)).status, 200);
  const write = await invoke(simulator, change(GRADY, remove('smtp:info@contoso.com')));
  assert.equal(write.status, 403);
});

test('trouble can be ordered for the next calls', async (t) => {
  const simulator = await contoso(t);
  await fetch(`${simulator.url}/_simulator/exchange`, {
    method: 'POST',
    body: JSON.stringify({ failNext: ['throttled', 'masteredInEntra'] }),
  });
  const throttled = await invoke(simulator, everyone);
  assert.equal(throttled.status, 429);
  assert.equal(throttled.headers.get('retry-after'), '1');
  assert.match((await invoke(simulator, everyone)).detail, /DualWrite \(Graph\) RequestId/);
  assert.equal((await invoke(simulator, everyone)).status, 200);
});

test('an unknown wish is refused with the list of what can be wished', async (t) => {
  const simulator = await contoso(t);
  for (const wish of [{ roleGroup: 'King' }, { failNext: ['meteor'] }]) {
    const response = await fetch(`${simulator.url}/_simulator/exchange`, {
      method: 'POST',
      body: JSON.stringify(wish),
    });
    assert.equal(response.status, 400);
    assert.match(await response.text(), /must/);
  }
});

test('ordered faults hit Exchange as they hit Graph, and its calls are logged', async (t) => {
  const simulator = await contoso(t);
  simulator.world.faults.set({ rate: 1, kinds: ['unavailable'], match: '/adminapi/', count: 1 });
  assert.equal((await invoke(simulator, everyone)).status, 503);
  assert.equal((await invoke(simulator, everyone)).status, 200);
  const logged = simulator.world.log.since();
  assert.deepEqual(
    logged.map(({ status }) => status),
    [503, 200],
  );
});
