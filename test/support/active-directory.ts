import { readFileSync } from 'node:fs';
import { Attribute, Change, Client } from 'ldapts';
import type { DirectoryObject } from '../../src/domain/conflict/directory-object.ts';
import type { ActiveDirectorySettings } from '../../src/on-premises/session/active-directory-settings.ts';
import { type SambaOptions, type SambaServer, startSamba } from './samba.ts';
import { aSyncedUser } from './world.ts';

/** A domain controller with some containers, and an administrator who acts behind Unclash's back. */
export interface TestDirectory extends AsyncDisposable {
  readonly server: SambaServer;
  /** `OU=Staff,...`: the container that the service account may change. */
  readonly staff: string;
  readonly administrator: Client;
  /** Settings of a service account that may write addresses in `staff`, with overrides. */
  settings(overrides?: Partial<ActiveDirectorySettings>): ActiveDirectorySettings;
  /** The same account as the environment of a process. */
  environment(): Readonly<Record<string, string>>;
  addUser(name: string, attributes?: Attributes): Promise<TestObject>;
  addContact(name: string, attributes?: Attributes): Promise<TestObject>;
  /** Values of one attribute as they are now. */
  values(dn: string, attribute: string): Promise<readonly string[]>;
  modify(dn: string, ...changes: readonly TestChange[]): Promise<void>;
  /** The administrator's connection anew, after the server was down. */
  reconnect(): Promise<void>;
}

type Attributes = Readonly<Record<string, string | readonly string[]>>;

type TestChange = readonly [
  operation: 'add' | 'delete' | 'replace',
  attribute: string,
  values: readonly string[],
];

export interface TestObject {
  readonly dn: string;
  /** base64 of its objectGUID. */
  readonly guid: string;
  /** The synced user that Entra would show for it. */
  readonly cloudUser: (overrides?: Partial<DirectoryObject>) => DirectoryObject;
}

const SERVICE = { name: 'svc-unclash', password: 'Svc-of-unclash-1' };

/** schemaIDGUIDs of the attributes that the service account may write. */
const WRITABLE = {
  proxyAddresses: 'bf967a06-0de6-11d0-a285-00aa003049e2',
  mail: 'bf967961-0de6-11d0-a285-00aa003049e2',
  userPrincipalName: '28630ebb-41d5-11d1-a9c1-0000f80367c1',
};

/** Starts a domain controller and makes the containers and the service account. */
export async function aTestDirectory(options: SambaOptions = {}): Promise<TestDirectory> {
  const server = await startSamba(options);
  const staff = `OU=Staff,${server.domainDn}`;
  const admin = new AdminConnection(server);
  await admin.connect();
  await admin.client.add(staff, { objectClass: ['organizationalUnit'] });
  server.tool('user', 'create', SERVICE.name, SERVICE.password);
  grantRights(server, staff);
  const find = async (dn: string, attribute: string) => {
    return (
      (await admin.client.search(dn, { scope: 'base', attributes: [attribute] }))
        .searchEntries[0]?.[attribute] ?? []
    );
  };
  const add = async (name: string, attributes: Attributes): Promise<TestObject> => {
    const dn = `CN=${name},${staff}`;
    await admin.client.add(dn, mutable(attributes));
    return objectOf(admin.client, dn);
  };
  return {
    ...{ server, staff },
    get administrator() {
      return admin.client;
    },
    settings: (overrides = {}) => ({
      directories: { domains: [[server.ldapsUrl]], globalCatalogs: [] },
      user: `${SERVICE.name}@contoso.test`,
      password: SERVICE.password,
      caFile: server.caFile,
      startTls: true,
      timeoutMs: 5000,
      writeBaseDns: [staff],
      allowAdminCount: false,
      ...overrides,
    }),
    environment: () => ({
      AD_URLS: server.ldapsUrl,
      AD_USER: `${SERVICE.name}@contoso.test`,
      AD_PASSWORD: SERVICE.password,
      AD_CA_FILE: server.caFile,
      AD_WRITE_BASE_DNS: staff,
    }),
    addUser: (name, attributes = {}) =>
      add(name, { objectClass: 'user', sAMAccountName: name.slice(0, 20), ...attributes }),
    addContact: (name, attributes = {}) => add(name, { objectClass: 'contact', ...attributes }),
    values: async (dn, attribute) => [await find(dn, attribute)].flat().map(String),
    modify: (dn, ...changes) => admin.client.modify(dn, changes.map(changeOf)),
    reconnect: () => admin.connect(),
    async [Symbol.asyncDispose]() {
      await admin.client.unbind();
      await server.remove();
    },
  };
}

class AdminConnection {
  client: Client;
  readonly #server: SambaServer;

  constructor(server: SambaServer) {
    this.#server = server;
    this.client = this.#newClient();
  }

  async connect(): Promise<void> {
    this.client = this.#newClient();
    const { user, password } = this.#server.administrator;
    await this.client.bind(user, password);
  }

  /** The administrator stands at the machine itself: wrong certificates do not stop him. */
  #newClient(): Client {
    const ca = readFileSync(this.#server.caFile);
    const url = this.#server.ldapsUrl;
    return new Client({ url, tlsOptions: { ca, rejectUnauthorized: false }, timeout: 30_000 });
  }
}

/** What `dsacls OU=Staff /I:S /G "CONTOSO\svc-unclash:RPWP;proxyAddresses;user"` and so on grant. */
function grantRights(server: SambaServer, container: string): void {
  const show = server.tool('user', 'show', SERVICE.name, '--attributes=objectSid');
  const [, sid = ''] = /objectSid: (S-[\d-]+)/.exec(show) ?? [];
  const entries = Object.values(WRITABLE).map((guid) => `(OA;CI;RPWP;${guid};;${sid})`);
  server.tool('dsacl', 'set', `--objectdn=${container}`, `--sddl=${entries.join('')}`);
}

async function objectOf(client: Client, dn: string): Promise<TestObject> {
  const { searchEntries } = await client.search(dn, {
    scope: 'base',
    attributes: ['objectGUID'],
    explicitBufferAttributes: ['objectGUID'],
  });
  const guid = searchEntries[0]?.['objectGUID'];
  const immutableId = Buffer.isBuffer(guid) ? guid.toString('base64') : '';
  return {
    ...{ dn, guid: immutableId },
    cloudUser: (overrides = {}) => aSyncedUser({ onPremises: { immutableId }, ...overrides }),
  };
}

const changeOf = ([operation, type, values]: TestChange) =>
  new Change({ operation, modification: new Attribute({ type, values: [...values] }) });

const mutable = (attributes: Attributes): Record<string, string[]> =>
  Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, [value].flat()]));
