import type { DirectoryObject } from '../../src/domain/conflict/directory-object.ts';
import type { Actor } from '../../src/use-cases/ports/people.ts';
import { type DirectoryWorld, directoryContract } from '../contracts/directory-contract.ts';
import { type RemedyWorld, remedyRunnerContract } from '../contracts/remedy-runner-contract.ts';
import { createFakeDirectory } from './fake-directory.ts';
import { createFakeRemedyRunner } from './fake-remedy-runner.ts';
import { aContact, aGroup, anObjectId, aSyncedUser, aUser, contested } from './world.ts';

const deletedDateTime = '2026-09-01T08:00:00Z';
const nothing = async () => {};

/** One object of each role in the contracts. */
function contoso() {
  const having = (nick: string): Partial<DirectoryObject> => ({
    displayName: nick,
    mail: `${nick}@contoso.com`,
    proxyAddresses: [`SMTP:${nick}@contoso.com`, `smtp:${nick}.alias@contoso.com`],
  });
  const byUpn = (nick: string) => ({ ...having(nick), userPrincipalName: `${nick}@contoso.com` });
  const claimant = aSyncedUser({
    provisioningErrors: [
      {
        category: 'PropertyConflict',
        propertyCausingError: 'ProxyAddresses',
        value: `SMTP:${contested}`,
        occurredDateTime: '2026-10-01T08:00:00Z',
      },
    ],
  });
  const objects = {
    john: aUser(),
    group: aGroup(having('falcon')),
    contact: aContact(having('fabrikam')),
    deletedUser: aUser({ ...byUpn('reception'), deletedDateTime }),
    deletedGroup: aGroup({ ...having('budget'), deletedDateTime }),
    claimant,
  };
  return { ...objects, directory: createFakeDirectory({ objects: Object.values(objects) }) };
}

async function fakeDirectory(): Promise<DirectoryWorld> {
  const { directory, ...objects } = contoso();
  const member = { userId: anObjectId(), groupId: anObjectId() };
  directory.addMember(member.groupId, member.userId);
  directory.addOwner(member.groupId, member.userId);
  const administrator = aUser({ proxyAddresses: [] });
  directory.put(administrator);
  directory.know(administrator.id, { directoryRoles: ['User Administrator'] });
  return {
    directory,
    cloudUser: { address: contested, ref: objects.john },
    group: { address: 'falcon.alias@contoso.com', ref: objects.group },
    contact: { address: 'fabrikam.alias@contoso.com', ref: objects.contact },
    deletedUser: { address: 'reception@contoso.com', ref: objects.deletedUser },
    deletedGroup: { address: 'budget@contoso.com', ref: objects.deletedGroup },
    claimant: objects.claimant,
    claimants: 1,
    administrator,
    member,
    owner: member,
    outsiderId: anObjectId(),
    [Symbol.asyncDispose]: nothing,
  };
}

async function fakeRemedies(): Promise<RemedyWorld> {
  const { directory, ...objects } = contoso();
  const runner = createFakeRemedyRunner(directory);
  const person = (): Actor => ({
    entraObjectId: anObjectId(),
    displayName: 'Somebody',
    teamsUserId: '29:somebody',
    channelId: 'emulator',
  });
  const signedOut = person();
  runner.signOut(signedOut.entraObjectId);
  return {
    runner,
    directory,
    admin: person(),
    signedOut,
    cloudUser: { ...objects.john, address: contested },
    syncedUser: objects.claimant,
    deletedUser: objects.deletedUser,
    deletedGroup: objects.deletedGroup,
    taken: { address: 'falcon.alias@contoso.com', holderId: objects.group.id },
    [Symbol.asyncDispose]: nothing,
  };
}

directoryContract('the fake', fakeDirectory);
remedyRunnerContract('the fake', fakeRemedies);
