import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hasServiceErrors, serviceErrors } from '../../src/graph/graph-service-errors.ts';

const guid = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';

/** An error as Graph shows it; the text is put into XML as Exchange's details are seen. */
function error(text: string, overrides: object = {}) {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
  return {
    '@odata.type': '#microsoft.graph.serviceProvisioningXmlError',
    createdDateTime: '2026-09-30T08:00:00Z',
    isResolved: false,
    serviceInstance: 'exchange/NAMPRD09-001-01',
    errorDetail: `<ServiceInstance Name="exchange/x"><ObjectErrors><ErrorRecord><ErrorCode>ExB10B66</ErrorCode><ErrorDescription>${escaped}</ErrorDescription></ErrorRecord></ObjectErrors></ServiceInstance>`,
    ...overrides,
  };
}

const taken = (address: string) =>
  `The proxy address "SMTP:${address}" is already being used by the proxy addresses or LegacyExchangeDN of "Sales Desk". Please choose another proxy address.`;

const valuesOf = (...errors: readonly object[]) => serviceErrors(errors).map(({ value }) => value);

describe('complaints of services', () => {
  it('about a duplicate address become claims, with the holder that the text names', () => {
    assert.deepEqual(serviceErrors([error(taken('john@contoso.com'))]), [
      {
        category: 'PropertyConflict',
        propertyCausingError: 'ProxyAddresses',
        value: 'SMTP:john@contoso.com',
        occurredDateTime: '2026-09-30T08:00:00Z',
        source: 'service',
        namedHolder: 'Sales Desk',
      },
    ]);
  });

  it('that name an object by its id can be followed to it', () => {
    const text = `Another object with the same value for property proxyAddresses already exists: smtp:a@contoso.com. ConflictingObject: Group_${guid}`;
    const [claim] = serviceErrors([error(text)]);
    assert.deepEqual(claim?.namedHolderRef, { kind: 'group', id: guid });
    assert.equal(claim?.value, 'smtp:a@contoso.com');
  });

  it('name the holder in every spelling that was seen', () => {
    const usedBy = (holder: string) =>
      `The proxy address "SMTP:a@contoso.com" is already being used by ${holder}. Please choose another proxy address.`;
    const path = 'EURPR07A003.PROD.OUTLOOK.COM/Hosted Organizations/contoso.onmicrosoft.com';
    const spellings = [
      [`the proxy addresses or LegacyExchangeDN of "${guid}"`, { id: guid }],
      [`"${path}/${guid.toUpperCase()}"`, { id: guid }],
      [`"${path}/Sales"`, undefined],
      [`the proxy addresses or LegacyExchangeDN of "O'Brien"`, undefined],
      [`"User_${guid}"`, { id: guid, kind: 'user' }],
      [`"Contact_${guid}"`, { id: guid, kind: 'orgContact' }],
      [`"PublicFolder_${guid}"`, { id: guid }],
    ] as const;
    for (const [holder, reference] of spellings) {
      const [claim] = serviceErrors([error(usedBy(holder))]);
      assert.deepEqual(claim?.namedHolderRef, reference);
    }
  });

  it('keep the apostrophe of an address, escaped once or twice', () => {
    const twice = taken("o'brien@contoso.com").replace("'", '&apos;');
    for (const text of [taken("o'brien@contoso.com"), twice]) {
      assert.deepEqual(valuesOf(error(text)), ["SMTP:o'brien@contoso.com"]);
    }
    const quoted = "Proxy address 'smtp:o'brien@contoso.com' is already in use.";
    assert.deepEqual(valuesOf(error(quoted)), ["smtp:o'brien@contoso.com"]);
  });

  it('that are resolved, of another service or of another subject are ignored', () => {
    const ignored = [
      error(taken('a@contoso.com'), { isResolved: true }),
      error(taken('a@contoso.com'), { isResolved: null }),
      error(taken('a@contoso.com'), { serviceInstance: 'SharePoint/Dublin' }),
      error('The value of the msExchArchiveGuid property of john@contoso.com is already in use.'),
      error('The mailbox quota of smtp:john@contoso.com is exceeded.'),
      error('The proxy address is already being used.'),
      error(taken('a@contoso.com'), { errorDetail: null }),
      error(taken('a@contoso.com'), { errorDetail: 42 }),
    ];
    assert.deepEqual(valuesOf(...ignored), []);
    assert.equal(hasServiceErrors(ignored.slice(0, 3)), false);
  });

  it('that come twice count once', () => {
    assert.deepEqual(
      valuesOf(error(taken('a@contoso.com')), error(taken('A@contoso.com'))).length,
      1,
    );
  });

  it('keep the address clean of what stands around it', () => {
    const text =
      'Proxy address conflict (smtp:a@contoso.com), already in use by smtp:a@contoso.com.';
    assert.deepEqual(valuesOf(error(text)), ['smtp:a@contoso.com']);
  });

  it('that are no list at all are none', () => {
    for (const odd of [undefined, null, 'x', {}, [null, 1, 'x', []]]) {
      assert.deepEqual(serviceErrors(odd), []);
    }
  });
});

describe('hostile XML', () => {
  const claim = taken('a@contoso.com').replaceAll('"', '&quot;');
  const bomb = `<!DOCTYPE lolz [<!ENTITY a "lol">${Array.from(
    { length: 20 },
    (_, i) => `<!ENTITY e${i} "${`&e${i - 1};`.repeat(10)}">`,
  ).join('')}]><a>&e19; ${claim}</a>`;
  const cases: Readonly<Record<string, string>> = {
    'an entity bomb': bomb,
    'a file from the disk': `<!DOCTYPE a [<!ENTITY f SYSTEM "file:///etc/passwd">]><a>&f; ${claim}</a>`,
    'ten thousand levels': `${'<a>'.repeat(10_000)}${claim}${'</a>'.repeat(10_000)}`,
    'a megabyte of text': `<a>${'x'.repeat(1_000_000)} ${claim}</a>`,
    'broken tags': `<a><b>${claim}</a></b`,
    'a prototype':
      '<__proto__><polluted>The proxy address smtp:a@b.c is in use</polluted></__proto__>',
    'no XML': '}{',
    nothing: '',
  };
  for (const [name, errorDetail] of Object.entries(cases)) {
    it(`does no harm: ${name}`, () => {
      const started = process.memoryUsage().heapUsed;
      const found = serviceErrors([error('', { errorDetail })]);
      assert.ok(found.length <= 1);
      assert.ok(process.memoryUsage().heapUsed - started < 100_000_000);
      assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
      assert.doesNotMatch(JSON.stringify(found), /root:|lollol/);
    });
  }

  it('with entities of its own is not read, whatever it says', () => {
    assert.deepEqual(serviceErrors([error('', { errorDetail: bomb })]), []);
  });
});
