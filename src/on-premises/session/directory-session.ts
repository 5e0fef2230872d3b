import { readFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import type { ConnectionOptions } from 'node:tls';
import { Attribute, Change, Client, Control, type Entry, type Filter } from 'ldapts';
import type { AdChange } from '../../domain/active-directory/ad-change.ts';
import { domainOfName } from '../../domain/active-directory/distinguished-name.ts';
import { defined } from '../../domain/defined.ts';
import { withinTime } from '../../net/within-time.ts';
import { BotError } from '../../use-cases/ports/errors.ts';
import { textOf, textsOf } from '../entry-values.ts';
import type { ActiveDirectorySettings } from './active-directory-settings.ts';
import { ldapCodeOf, ldapFailure, NO_SUCH_OBJECT } from './ldap-failure.ts';
import type { LdapOperation } from './ldap-refused.ts';

/** One signed-in connection to one domain controller. It never moves to another one by itself. */
export interface DirectorySession extends AsyncDisposable {
  readonly url: string;
  readonly domain: DomainFacts;
  /** Reads one entry by name; undefined when it is not there. */
  read(dn: string, attributes: readonly string[]): Promise<Entry | undefined>;
  /** Entries below `baseDn` by pages. Referrals to other domains are not followed. */
  pages(search: DirectorySearch): AsyncGenerator<readonly Entry[]>;
  /** All changes or none, in this order: deletes and adds single values. */
  modify(dn: string, changes: readonly AdChange[]): Promise<void>;
}

interface DirectorySearch {
  readonly baseDn: string;
  readonly filter: Filter;
  readonly attributes: readonly string[];
  /** Entries per page, at most 1000 (MaxPageSize of AD's default query policy). */
  readonly pageSize?: number;
}

/** Attributes that are bytes; ldapts would otherwise try to read them as text. */
const BINARY_ATTRIBUTES = [
  'objectGUID',
  'mS-DS-ConsistencyGuid',
  'objectSid',
  'replPropertyMetaData',
];

/** LDAP_SERVER_DOMAIN_SCOPE_OID: no referrals to its other partitions. */
class DomainScopeControl extends Control {
  constructor() {
    super('1.2.840.113556.1.4.1339');
  }
}

/** Connects, secures the connection, signs in and reads what the controller is. */
export async function openSession(
  url: string,
  settings: ActiveDirectorySettings,
): Promise<DirectorySession> {
  const tls = await tlsOptions(url, settings);
  const client = new Client({
    url,
    timeout: settings.timeoutMs,
    connectTimeout: settings.timeoutMs,
    ...defined({ tlsOptions: url.startsWith('ldaps:') ? tls : undefined }),
  });
  try {
    if (url.startsWith('ldap:') && settings.startTls)
      await withinTime(settings.timeoutMs, client.startTLS(tls), tooLate);
    await client.bind(settings.user, settings.password);
    const timeLimit = Math.ceil(settings.timeoutMs / 1000);
    return sessionOf(client, { url, domain: await readDomainFacts(client), timeLimit });
  } catch (error) {
    await client.unbind();
    throw ldapFailure(error, { url, attempt: { operation: 'signIn' } });
  }
}

/** The client limits every operation by itself, except the handshake that StartTLS begins. */
function tooLate(): never {
  throw new Error('StartTLS took too long');
}

interface SessionFacts {
  readonly url: string;
  readonly domain: DomainFacts;
  /** Seconds after which the server may stop searching; the client's own default is ten. */
  readonly timeLimit: number;
}

function sessionOf(client: Client, { url, domain, timeLimit }: SessionFacts): DirectorySession {
  const failure = (error: unknown, attempt: LdapOperation) => ldapFailure(error, { url, attempt });
  return {
    url,
    domain,
    async read(dn, attributes) {
      assertSignedIn(client, url, { operation: 'read', dn });
      const options = { ...searchOptions(attributes, 'base'), timeLimit };
      try {
        return (await client.search(dn, options)).searchEntries[0];
      } catch (error) {
        if (ldapCodeOf(error) === NO_SUCH_OBJECT) return undefined;
        throw failure(error, { operation: 'read', dn });
      }
    },
    async *pages({ baseDn, filter, attributes, pageSize = 1000 }) {
      const attempt = { operation: 'search', dn: baseDn } as const;
      assertSignedIn(client, url, attempt);
      const paged = { pageSize };
      const options = { ...searchOptions(attributes, 'sub'), filter, timeLimit, paged };
      try {
        const found = client.searchPaginated(baseDn, options, new DomainScopeControl());
        for await (const { searchEntries } of found) yield searchEntries;
      } catch (error) {
        throw failure(error, attempt);
      }
    },
    async modify(dn, changes) {
      assertSignedIn(client, url, { operation: 'change', dn });
      try {
        await client.modify(dn, changes.flatMap(ldapChanges));
      } catch (error) {
        throw failure(error, { operation: 'change', dn });
      }
    },
    [Symbol.asyncDispose]: () => client.unbind(),
  };
}

/**
 * The client would silently connect again without signing in, perhaps to another machine behind the
 * same name; a session that has lost its connection is over instead.
 */
function assertSignedIn(client: Client, url: string, attempt: LdapOperation): void {
  if (client.isBound) return;
  const lost = new Error('the connection was closed');
  throw ldapFailure(lost, { url, attempt });
}

const searchOptions = (attributes: readonly string[], scope: 'base' | 'sub') => ({
  scope,
  attributes: [...attributes],
  explicitBufferAttributes: BINARY_ATTRIBUTES,
});

const ldapChanges = ({ attribute, remove, add }: AdChange): Change[] =>
  (
    [
      ['delete', remove],
      ['add', add],
    ] as const
  ).flatMap(([operation, value]) =>
    value === undefined
      ? []
      : [
          new Change({
            operation,
            modification: new Attribute({ type: attribute, values: [value] }),
          }),
        ],
  );

async function tlsOptions(
  url: string,
  settings: ActiveDirectorySettings,
): Promise<ConnectionOptions> {
  const host = new URL(url).hostname.replace(/^\[|\]$/g, '');
  return {
    host,
    minVersion: 'TLSv1.2',
    ...defined({
      servername: isIP(host) === 0 ? host : undefined,
      ca: settings.caFile === undefined ? undefined : await readAuthority(settings.caFile),
    }),
  };
}

async function readAuthority(caFile: string): Promise<Buffer> {
  try {
    return await readFile(caFile);
  } catch (error) {
    throw new BotError(
      'directoryUnavailable',
      { code: 'activeDirectory.noAuthorityFile' },
      { nextStep: { code: 'activeDirectory.next.checkAuthorityFile' }, cause: error },
    );
  }
}

/** What a domain controller says about itself in its rootDSE ([MS-ADTS] 3.1.1.3.2). */
interface DomainFacts {
  /** Distinguished name of its domain, e.g. `DC=contoso,DC=com`. */
  readonly dn: string;
  readonly dnsName: string;
  /** Name of the controller, e.g. `dc1.contoso.com`. */
  readonly controller: string;
  readonly configurationDn: string;
  readonly schemaDn: string;
  /** A read-only domain controller (RODC) refuses or refers every write. */
  readonly readOnly: boolean;
}

/** LDAP_CAP_ACTIVE_DIRECTORY_PARTIAL_SECRETS_OID: present on read-only domain controllers. */
const PARTIAL_SECRETS = '1.2.840.113556.1.4.1920';
const ATTRIBUTES = [
  'defaultNamingContext',
  'configurationNamingContext',
  'schemaNamingContext',
  'dnsHostName',
  'supportedCapabilities',
];

/** Asks the controller at the other end what it is. */
async function readDomainFacts(client: Client): Promise<DomainFacts> {
  const { searchEntries } = await client.search('', { scope: 'base', attributes: ATTRIBUTES });
  return domainFactsOf(searchEntries[0] ?? { dn: '' });
}

/** Reads the rootDSE entry. */
function domainFactsOf(rootDse: Entry): DomainFacts {
  const dn = textOf(rootDse, 'defaultNamingContext') ?? '';
  return {
    dn,
    dnsName: domainOfName(dn),
    controller: textOf(rootDse, 'dnsHostName') ?? '',
    configurationDn: textOf(rootDse, 'configurationNamingContext') ?? '',
    schemaDn: textOf(rootDse, 'schemaNamingContext') ?? '',
    readOnly: textsOf(rootDse, 'supportedCapabilities').includes(PARTIAL_SECRETS),
  };
}
