import type { ExchangeMessages } from '../../domain/message/exchange-messages.ts';
import type { Entries } from '../catalogue.ts';

/** What Exchange Online answers, and what to do then. */
export const exchange: Entries<ExchangeMessages> = {
  'exchange.cmdletNotInRole': ({ cmdlet }, { say }) =>
    say`The role of Unclash in Exchange Online does not include ${cmdlet} with these parameters.`,
  'exchange.cmdletRefused': ({ cmdlet }, { say }) =>
    say`Exchange Online does not let Unclash run ${cmdlet}.`,
  'exchange.dualWriteFailed':
    'Exchange Online could not pass the change on to Entra, for no reason that it names.',
  'exchange.endless': ({ cmdlet }, { say }) =>
    say`Exchange Online answered ${cmdlet} with more pages than Unclash reads.`,
  'exchange.managersOnly':
    'Exchange Online refused the change: only the managers of this group may change it.',
  'exchange.mastered':
    'Exchange Online refused the change: the recipient is mastered in Active Directory.',
  'exchange.outage': ({ status }, { say }) =>
    say`Exchange Online reported a failure of its own (HTTP ${status}).`,
  'exchange.outsideWriteScope': ({ cmdlet }, { say }) =>
    say`The write scope of Unclash in Exchange Online does not include this recipient (${cmdlet}).`,
  'exchange.parameterNotInRole': ({ cmdlet, parameter }, { say }) =>
    say`The role of Unclash in Exchange Online does not include the parameter ${parameter} of ${cmdlet}.`,
  'exchange.recipientGone':
    'Exchange Online no longer has this recipient, or has it under another type.',
  'exchange.refused': ({ cmdlet, name }, { say }) =>
    say`Exchange Online refused ${cmdlet} (${name}).`,
  'exchange.signInNameOrMail':
    'Entra refused the change: the address is the sign-in name or the mail of another object.',
  'exchange.signInNameOrMailOf': ({ type, id }, { say }) =>
    say`Entra refused the change: the address is the sign-in name or the mail of another object (${type} ${id}).`,
  'exchange.taken': 'Entra refused the change: another object has the address.',
  'exchange.takenBy': ({ type, id }, { say }) =>
    say`Entra refused the change: another object (${type} ${id}) has the address.`,
  'exchange.throttled': 'Exchange Online is throttling Unclash; nothing was changed.',
  'exchange.tokenRefused': 'Exchange Online did not accept the token of Unclash.',
  'exchange.unreached': 'Exchange Online could not be reached or did not answer in time.',
  'exchange.unreadable': ({ cmdlet }, { say }) =>
    say`Exchange Online answered ${cmdlet} with something that Unclash cannot read.`,
  'exchange.usedBy': ({ recipient }, { say }) =>
    say`Exchange Online reports that ${recipient} already has the address.`,
  'exchange.usedByOther': 'Exchange Online reports that another recipient already has the address.',

  'exchange.next.addCmdlet': 'Add the cmdlet to the management role of Unclash (docs/EXCHANGE.md).',
  'exchange.next.addParameter': ({ cmdlet, parameter }, { say }) =>
    say`Add it to the management role of Unclash: Set-ManagementRoleEntry '<role>\\${cmdlet}' -AddParameter -Parameters ${parameter} (docs/EXCHANGE.md).`,
  'exchange.next.bypassManagers':
    'Add the parameter BypassSecurityGroupManagerCheck to the management role of Unclash (docs/EXCHANGE.md), or let an owner of the group run the command.',
  'exchange.next.changeOther':
    'Check the address: the object that has it as sign-in name or mail has to change.',
  'exchange.next.checkConflict': 'Check the conflict again: the card may be out of date.',
  'exchange.next.checkFirst': (_, { say, message }) =>
    say`The change may or may not have been made: press "${message('card.checkNow')}" before you try again.`,
  'exchange.next.freeObject': 'Check the address again and remove it from that object first.',
  'exchange.next.freePublicFolder':
    'Remove the address from that public folder; if it exists in Entra only, remove it with Remove-ADSyncToolsAadObject (module ADSyncTools of Entra Connect).',
  'exchange.next.freeRecipient': 'Check the address again and remove it from that recipient first.',
  'exchange.next.grantRole':
    'Grant Exchange.ManageAsApp and add the app to its role group (docs/EXCHANGE.md); new roles apply within an hour.',
  'exchange.next.removeOnPremises': 'Remove the value in Active Directory and let it sync.',
  'exchange.next.removeOnPremisesOrWait':
    'Remove the value in Active Directory and let it sync. If the object was just moved to the cloud, wait a few minutes and try again.',
  'exchange.next.requestId': ({ requestId }, { say }) =>
    say`Contact an Exchange administrator, and give Microsoft support the request ID ${requestId}.`,
  'exchange.next.widenScope':
    'An Exchange administrator has to widen the management scope, or to change the recipient manually.',
};
