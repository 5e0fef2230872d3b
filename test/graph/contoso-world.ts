import { ALEX, APPROVERS, MEGAN } from '../../simulator/scenarios/contoso.ts';
import { fixedId } from '../../simulator/scenarios/objects.ts';
import { type Simulator, startSimulator } from '../../simulator/server.ts';
import type { ObjectKind } from '../../src/domain/conflict/directory-object.ts';
import { createGraphClient, type GraphClient } from '../../src/graph/client/graph-client.ts';
import { createGraphDirectory } from '../../src/graph/graph-directory.ts';
import { createGraphRemedyRunner } from '../../src/graph/graph-remedies.ts';
import { createSimulatorPersonTokens } from '../../src/graph/simulator-person-tokens.ts';
import type { Actor } from '../../src/use-cases/ports/people.ts';
import type { DirectoryWorld } from '../contracts/directory-contract.ts';
import type { RemedyWorld } from '../contracts/remedy-runner-contract.ts';
import { aSilentLog } from '../support/silent-log.ts';

/** The simulator `contoso` with a Graph client of it. */
export async function startContoso(): Promise<
  { readonly simulator: Simulator; readonly client: GraphClient } & AsyncDisposable
> {
  const simulator = await startSimulator({ scenario: 'contoso' });
  const client = createGraphClient({
    baseUrl: simulator.url,
    getToken: async () => 'demo-app-token',
  });
  return { simulator, client, [Symbol.asyncDispose]: () => simulator.close() };
}

function directoryOf(client: GraphClient) {
  const clock = { now: () => new Date().toISOString() };
  return createGraphDirectory({ client, clock, log: aSilentLog().log });
}

const named = (kind: ObjectKind, number: number) => ({
  kind,
  id: fixedId(number),
  displayName: `object ${number}`,
});

/** `contoso` for the contract of the port Directory. */
export async function contosoDirectory(): Promise<DirectoryWorld> {
  const contoso = await startContoso();
  const { live } = contoso.simulator.world.tenant.directory;
  return {
    directory: directoryOf(contoso.client),
    cloudUser: { address: 'john@contoso.com', ref: named('user', 0x101) },
    group: { address: 'falcon@contoso.com', ref: named('group', 0x104) },
    contact: { address: 'fabrikam@contoso.com', ref: named('orgContact', 0x107) },
    deletedUser: { address: 'reception@contoso.com', ref: named('user', 0x109) },
    deletedGroup: { address: 'budget@contoso.com', ref: named('group', 0x10a) },
    claimant: named('user', 0x201),
    claimants: Object.values(live).flatMap((collection) => collection.withProvisioningErrors())
      .length,
    administrator: { kind: 'user', id: ALEX },
    member: { userId: ALEX, groupId: APPROVERS },
    owner: { userId: ALEX, groupId: APPROVERS },
    outsiderId: MEGAN,
    [Symbol.asyncDispose]: () => contoso[Symbol.asyncDispose](),
  };
}

/** `contoso` for the contract of the port RemedyRunner; Alex may act, a stranger has no token. */
export async function contosoRemedies(): Promise<RemedyWorld> {
  const contoso = await startContoso();
  const tokens = createSimulatorPersonTokens(`${contoso.simulator.url}/_simulator/delegated-token`);
  const person = (entraObjectId: string): Actor => ({
    entraObjectId,
    displayName: 'Somebody',
    teamsUserId: `29:${entraObjectId}`,
    channelId: 'emulator',
  });
  return {
    runner: createGraphRemedyRunner({ client: contoso.client, tokens }),
    directory: directoryOf(contoso.client),
    admin: person(ALEX),
    signedOut: person(fixedId(0xdead)),
    cloudUser: { ...named('user', 0x101), address: 'john@contoso.com' },
    syncedUser: named('user', 0x201),
    deletedUser: named('user', 0x109),
    deletedGroup: named('group', 0x10a),
    taken: { address: 'falcon@contoso.com', holderId: fixedId(0x104) },
    [Symbol.asyncDispose]: () => contoso[Symbol.asyncDispose](),
  };
}
