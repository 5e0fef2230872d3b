import type { TestContext } from 'node:test';
import { ALEX, APPROVERS } from '../../simulator/scenarios/contoso.ts';
import { fixedId } from '../../simulator/scenarios/objects.ts';
import { startSimulator } from '../../simulator/server.ts';
import type { Step } from '../../src/domain/remedy/remedy-plan.ts';
import { createGraphClient, type GraphClient } from '../../src/graph/client/graph-client.ts';
import { createAuditLogReader } from '../../src/graph/graph-audit-log.ts';
import { createChannelMessages } from '../../src/graph/graph-channel-messages.ts';
import { createGraphCloudDirectory } from '../../src/graph/graph-cloud-objects.ts';
import { createGraphDirectory } from '../../src/graph/graph-directory.ts';
import { createMessageTraces } from '../../src/graph/graph-message-traces.ts';
import { createGraphRemedyRunner } from '../../src/graph/graph-remedies.ts';
import { aDoctorWorld } from '../support/doctor-world.ts';
import { aSilentLog } from '../support/silent-log.ts';

/** A call to Microsoft Graph as it was sent, on its own or inside of a `$batch`. */
export interface SentCall {
  readonly method: string;
  readonly version: string;
  /** Path and query below the version, encoded as sent. */
  readonly url: string;
  readonly advanced: boolean;
  /** Names in the body; of calls that the doctor makes they are not known, and those are reads. */
  readonly properties: readonly string[];
}

/** Addresses that have to come through a query unharmed. */
export const ADDRESSES = [
  'john@contoso.com',
  "d.o'brien''s@contoso.com",
  'a&b=c#d%41+e/f?g@contoso.com',
  'jürgen.müller@contoso.com',
  "x' or 1 eq 1 or mail eq 'y@contoso.com",
];

/** Every call that the bot sends while it does, once each, all that it can do with Graph. */
export async function sentCalls(t: TestContext): Promise<readonly SentCall[]> {
  return [...(await callsOfTheBot()), ...(await callsOfTheDoctor(t))];
}

async function callsOfTheBot(): Promise<readonly SentCall[]> {
  const simulator = await startSimulator({ scenario: 'contoso' });
  const { settings } = simulator.world.tenant;
  const sent: SentCall[] = [];
  const client = recording(
    createGraphClient({
      baseUrl: simulator.url,
      getToken: async () => 'demo-app-token',
    }),
    sent,
  );
  for (const refuse of ['none', 'default', 'both'] as const) {
    settings.refuseProvisioningErrorFilter = refuse;
    await directoryOf(client).pollProvisioningErrors();
  }
  await readEverything(client);
  await readMail(client);
  await readChannel(client);
  await readCloud(client);
  await writeEverything(client);
  await simulator.close();
  return sent;
}

function directoryOf(client: GraphClient) {
  const clock = { now: () => new Date().toISOString() };
  return createGraphDirectory({ client, clock, log: aSilentLog().log });
}

const user = { kind: 'user', id: fixedId(0x101), displayName: 'a user' } as const;
const group = { kind: 'group', id: fixedId(0x104), displayName: 'a group' } as const;
const contact = { kind: 'orgContact', id: fixedId(0x107), displayName: 'a contact' } as const;

async function readEverything(client: GraphClient): Promise<void> {
  const directory = directoryOf(client);
  for (const address of ADDRESSES) await directory.findHolders(address, 'high');
  for (const claimant of [user, group, contact])
    await directory.findHolders('john@contoso.com', 'high', { claimant });
  await directory.findClaimants('john@contoso.com', 'high');
  for (const name of ['John', "John O'Brien"]) await directory.findByName(name);
  await directory.findById('00000000-0000-4000-8000-000000000101');
  for (const ref of [user, group, contact]) await directory.read(ref);
  await directory.read({ kind: 'user', id: fixedId(0x109), deleted: true });
  await directory.readMany([user, group, contact]);
  await directory.facts({ target: user, claimant: { ...user, id: fixedId(0x201) } });
  const twin = { ...user, id: fixedId(0x201) };
  await directory.facts({ target: user, claimant: twin, also: 'accountMatch' });
  await directory.isMemberOfAny(ALEX, [APPROVERS]);
  await directory.membersOf(APPROVERS, 5);
  await directory.ownersOf(APPROVERS, 5);
  await directory.tenant();
}

/** Every object, and each of them once more. */
async function readCloud(client: GraphClient): Promise<void> {
  const run = createGraphCloudDirectory(client).open();
  let objects = 0;
  for await (const page of run.pages()) objects += page.length;
  await run.at(Array.from({ length: objects }, (_, position) => position));
}

async function readMail(client: GraphClient): Promise<void> {
  const clock = { now: () => new Date().toISOString() };
  const { log } = aSilentLog();
  const traces = createMessageTraces({ client, directory: client, clock, log });
  for (const address of ADDRESSES) await traces.mailFlow(address);
  const provenance = createAuditLogReader({ client, clock, log });
  await provenance(user as never, 'smtp:john@contoso.com');
}

async function readChannel(client: GraphClient): Promise<void> {
  const read = createChannelMessages(client);
  const place = { teamGroupId: fixedId(0x104), channelId: '19:it@thread', appId: fixedId(1) };
  await read({ ...place, since: new Date(0).toISOString() }).catch(() => undefined);
}

/** Whether the simulator likes them does not matter here. */
async function writeEverything(client: GraphClient): Promise<void> {
  const tokens = { tokenFor: async () => 'a-token' };
  const runner = createGraphRemedyRunner({ client, tokens });
  const by = { entraObjectId: ALEX, displayName: 'Alex', teamsUserId: '29:alex', channelId: 'x' };
  const target = user;
  const value = 'new@contoso.com';
  const steps: readonly Step[] = [
    { executor: 'graphDelegated', action: 'replaceProxyAddresses', target, proxyAddresses: [] },
    { executor: 'graphDelegated', action: 'purge', target },
    { executor: 'graphApplication', action: 'purge', target },
    { executor: 'graphApplication', action: 'restore', target, autoReconcileProxyConflict: true },
    { executor: 'graphApplication', action: 'setMail', target, value },
    { executor: 'graphApplication', action: 'setUserPrincipalName', target, value },
  ];
  for (const step of steps) await runner.run(step, by).catch(() => undefined);
}

/** The doctor makes its own client, so its calls are taken from the simulator's log. */
async function callsOfTheDoctor(t: TestContext): Promise<readonly SentCall[]> {
  const world = await aDoctorWorld(t);
  await world.diagnoses();
  world.simulator.world.tenant.settings.refuseProvisioningErrorFilter = 'both';
  await world.diagnoses({ env: await world.graphToken() });
  const answer = await fetch(`${world.simulator.url}/_simulator/requests?since=0`);
  const { requests } = (await answer.json()) as { requests: readonly Logged[] };
  return requests.flatMap(({ method, url, headers, batch }) => {
    const [, version = '', ...rest] = url.split('/');
    if (version !== 'v1.0' && version !== 'beta') return [];
    const own = { version, properties: [], advanced: headers['consistencylevel'] === 'eventual' };
    const items = batch ?? [{ method, url: rest.join('/') }];
    return items.map((item) => ({ ...own, method: item.method, url: item.url.replace(/^\//, '') }));
  });
}

interface Logged {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly batch?: readonly { readonly method: string; readonly url: string }[];
}

/** A client that writes down what it is told to send. */
function recording(client: GraphClient, sent: SentCall[]): GraphClient {
  return {
    ...client,
    send: (call) => {
      const { method, path, version = 'v1.0', body = {}, headers } = call;
      if (path === '/$batch') {
        const { requests } = body as { readonly requests: readonly BatchItem[] };
        sent.push(...requests.map((item) => toSent({ ...item, version, body: {} })));
      } else sent.push(toSent({ method, url: path, version, body, headers }));
      return client.send(call);
    },
  };
}

interface BatchItem {
  readonly method: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

function toSent(call: BatchItem & { readonly version: string; readonly body: object }): SentCall {
  const { method, url, version, body, headers = {} } = call;
  return {
    ...{ method, version, url: url.replace(/^\//, '') },
    advanced: headers['ConsistencyLevel'] === 'eventual',
    properties: Object.keys(body),
  };
}
