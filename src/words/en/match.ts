import type { MatchMessages } from '../../domain/message/match-messages.ts';
import type { Entries } from '../catalogue.ts';

/** One person with two accounts that Entra Connect never matched. */
export const match: Entries<MatchMessages> = {
  'evidence.employeeId': 'employeeId',
  'evidence.signInName': 'UPN prefix',
  'evidence.mail': 'mail attribute',
  'evidence.displayName': 'display name',
  'evidence.mailNickname': 'mailNickname',

  'match.samePerson': ({ address, synced, cloud, evidence }, speaker) => {
    const { say, address: an, text, list, message } = speaker;
    const shared = list(evidence.map((code) => message(code)));
    return say`Possibly one person with two accounts. Entra ID quarantined ${an(address)} on the synced account ${text(synced, 64)}: the cloud account ${text(cloud, 64)} already has it. Equal on both: ${shared}.`;
  },
  'claims.twin': ({ property, number }, { say, words }) => {
    const other = property === 'userPrincipalName' ? 'UPN' : 'proxy address';
    const card = number === undefined ? 'a conflict with a card of its own' : `conflict #${number}`;
    return say`Entra ID also quarantined it as ${words(other)} of the same object, ${words(card)}: one plan ends both.`;
  },
  'claims.others': ({ others }, { say, list, address: an }) => {
    const named = others.map(({ address, number }) =>
      number === undefined ? an(address) : say`${an(address)} (#${String(number)})`,
    );
    return say`Further values quarantined on the same object: ${list(named)}.`;
  },
  'match.heading': 'One person, two accounts?',
  'match.steps': 'How accounts are matched',
  'match.why': ({ synced, cloud }, { say, text }) =>
    say`If both accounts belong to one person, match them before any removal: the synced account ${text(synced, 64)} and the cloud account ${text(cloud, 64)} become one. Entra Connect matches by UPN or primary SMTP address (soft match) or by the source anchor, onPremisesImmutableId (hard match). Removing the address leaves two accounts.`,
  'match.how': ({ anchor }, { say, text }) => {
    const value = anchor === undefined ? '' : say` (${text(anchor, 64)})`;
    return say`Check first: directory roles of the cloud account; mailbox, licenses, last sign-in and OneDrive of both; blockSoftMatchEnabled and blockCloudObjectTakeoverThroughHardMatchEnabled of the tenant. Then move the AD account out of the sync scope, sync, and delete the synced account permanently, so that its source anchor${value} is free; set it as onPremisesImmutableId of the cloud account; move the AD account back and sync. Entra ID refuses to re-map an account that was synced before (MC1263280), and probably a hard match onto a holder of an Entra role. Unclash writes nothing here.`;
  },
};
