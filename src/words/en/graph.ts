import type { GraphMessages } from '../../domain/message/graph-messages.ts';
import type { Entries } from '../catalogue.ts';

const KINDS = { user: 'users', group: 'groups', orgContact: 'contacts' } as const;

/** What Microsoft Graph and the token service of Entra answer, and what to do then. */
export const graph: Entries<GraphMessages> = {
  'graph.credentialRefused': ({ aadsts }, { say }) =>
    say`Microsoft Entra refused the credential of Unclash (${aadsts}).`,
  'graph.groupAddressesReadOnly': 'Microsoft Graph does not write the proxy addresses of groups.',
  'graph.incomplete': 'Microsoft Graph gave an incomplete answer.',
  'graph.listUnread': ({ kind, problem, request }, { say, words }) =>
    say`${words(KINDS[kind])}: ${problem}${request && say` Request id: ${request}.`}`,
  'graph.masteredOnPremises':
    'The object is mastered on-premises, so the cloud refuses the change.',
  'graph.noAnswer': 'Microsoft Graph gave no answer.',
  'graph.noSimulatorToken': 'The simulator issued no delegated token.',
  'graph.noToken': 'Microsoft Entra issued no token.',
  'graph.notPermitted': 'Microsoft Graph refused the request: the rights are insufficient.',
  'graph.objectGone': 'The object no longer exists.',
  'graph.proxyAddressesReadOnly': 'Microsoft Graph does not write proxy addresses.',
  'graph.refused': ({ name }, { say }) => say`Microsoft Graph refused the request (${name}).`,
  'graph.serverFailure': 'Microsoft Graph reported a failure of its own.',
  'graph.signInNeeded': 'This change runs with your own rights in Entra.',
  'graph.throttled': 'Microsoft Graph is throttling Unclash.',
  'graph.tokenRefused': 'Microsoft Graph did not accept the token of Unclash.',
  'graph.unreached': 'Microsoft Graph could not be reached.',
  'graph.unreadable': 'Microsoft Graph gave an answer that Unclash cannot read.',
  'graph.unsearched': ({ kind, deleted, property, problem }, { say, words }) =>
    say`${words(`${deleted ? 'deleted ' : ''}${KINDS[kind]}`)} by ${property}: ${problem}`,
  'graph.unsupportedQuery': 'This tenant does not support the query that Unclash needs.',
  'graph.valueTaken': 'Another object still has this value, so Entra refused the change.',

  'graph.next.changeOnPremises': 'Make the change in Active Directory and let it sync.',
  'graph.next.checkApp': 'The operator has to check the app registration and its credential.',
  'graph.next.checkConflict': 'Check the conflict again.',
  'graph.next.checkConnection':
    'Check the credential settings and the connection to the sign-in endpoint.',
  'graph.next.checkCredential':
    'The operator has to check the tenant ID, the client ID and the credential.',
  'graph.next.checkObject': 'Check the object again: the change may have been made.',
  'graph.next.checkProxy':
    'Try again in a few minutes; if the failure persists, check for a proxy that changes answers.',
  'graph.next.checkSimulator': 'Check that the simulator is running.',
  'graph.next.freeValue': 'Check the address again and remove it from every other holder first.',
  'graph.next.removeFromGroup':
    'Remove the address with Set-UnifiedGroup or Set-DistributionGroup in Exchange Online.',
  'graph.next.removeInExchange':
    'Remove the address in Exchange Online, or in Active Directory for a synced object.',
  'graph.next.reportQuery':
    'Report this to the operator; the log has the query and its request ID.',
  'graph.next.reportRefusal':
    'Report this to the operator; the log has the request ID and the words of Microsoft Graph.',
  'graph.next.requestRights':
    'Request the permission or the Entra role; privileged objects need a higher role.',
  'graph.next.retryInSeconds': ({ seconds }, { say, count }) =>
    say`Try again in ${count(seconds, { one: 'second', other: 'seconds' })}.`,
  'graph.next.signIn': 'Sign in and press the button again.',
};
