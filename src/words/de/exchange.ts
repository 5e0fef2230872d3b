import type { ExchangeMessages } from '../../domain/message/exchange-messages.ts';
import type { Entries } from '../catalogue.ts';

/** What Exchange Online answers, and what to do then. */
export const exchange: Entries<ExchangeMessages> = {
  'exchange.cmdletNotInRole': ({ cmdlet }, { say }) =>
    say`Die Rolle von Unclash in Exchange Online umfasst ${cmdlet} mit diesen Parametern nicht.`,
  'exchange.cmdletRefused': ({ cmdlet }, { say }) =>
    say`Exchange Online lässt Unclash ${cmdlet} nicht ausführen.`,
  'exchange.dualWriteFailed':
    'Exchange Online konnte die Änderung nicht an Entra weitergeben und nennt keinen Grund.',
  'exchange.endless': ({ cmdlet }, { say }) =>
    say`Exchange Online hat auf ${cmdlet} mit mehr Seiten geantwortet, als Unclash liest.`,
  'exchange.managersOnly':
    'Exchange Online hat die Änderung abgelehnt: Nur Verwalter dieser Gruppe dürfen sie ändern.',
  'exchange.mastered':
    'Exchange Online hat die Änderung abgelehnt: Der Empfänger wird in Active Directory verwaltet.',
  'exchange.outage': ({ status }, { say }) =>
    say`Exchange Online hat eine eigene Störung gemeldet (HTTP ${status}).`,
  'exchange.outsideWriteScope': ({ cmdlet }, { say }) =>
    say`Der Schreibbereich von Unclash in Exchange Online umfasst diesen Empfänger nicht (${cmdlet}).`,
  'exchange.parameterNotInRole': ({ cmdlet, parameter }, { say }) =>
    say`Die Rolle von Unclash in Exchange Online umfasst den Parameter ${parameter} von ${cmdlet} nicht.`,
  'exchange.recipientGone':
    'Exchange Online hat diesen Empfänger nicht mehr oder führt ihn unter einem anderen Typ.',
  'exchange.refused': ({ cmdlet, name }, { say }) =>
    say`Exchange Online hat ${cmdlet} abgelehnt (${name}).`,
  'exchange.signInNameOrMail':
    'Entra hat die Änderung abgelehnt: Die Adresse ist Anmeldename (UPN) oder mail eines anderen Objekts.',
  'exchange.signInNameOrMailOf': ({ type, id }, { say }) =>
    say`Entra hat die Änderung abgelehnt: Die Adresse ist Anmeldename (UPN) oder mail eines anderen Objekts (${type} ${id}).`,
  'exchange.taken': 'Entra hat die Änderung abgelehnt: Ein anderes Objekt hat die Adresse.',
  'exchange.takenBy': ({ type, id }, { say }) =>
    say`Entra hat die Änderung abgelehnt: Ein anderes Objekt (${type} ${id}) hat die Adresse.`,
  'exchange.throttled': 'Exchange Online drosselt Unclash; es wurde nichts geändert.',
  'exchange.tokenRefused': 'Exchange Online hat das Token von Unclash nicht angenommen.',
  'exchange.unreached':
    'Exchange Online ist nicht erreichbar oder hat nicht rechtzeitig geantwortet.',
  'exchange.unreadable': ({ cmdlet }, { say }) =>
    say`Exchange Online hat auf ${cmdlet} mit etwas geantwortet, das Unclash nicht lesen kann.`,
  'exchange.usedBy': ({ recipient }, { say }) =>
    say`Exchange Online meldet, dass ${recipient} die Adresse bereits hat.`,
  'exchange.usedByOther':
    'Exchange Online meldet, dass ein anderer Empfänger die Adresse bereits hat.',

  'exchange.next.addCmdlet':
    'Fügen Sie das Cmdlet der Verwaltungsrolle von Unclash hinzu (docs/EXCHANGE.md).',
  'exchange.next.addParameter': ({ cmdlet, parameter }, { say }) =>
    say`Fügen Sie ihn der Verwaltungsrolle von Unclash hinzu: Set-ManagementRoleEntry '<Rolle>\\${cmdlet}' -AddParameter -Parameters ${parameter} (docs/EXCHANGE.md).`,
  'exchange.next.bypassManagers':
    'Fügen Sie der Verwaltungsrolle von Unclash den Parameter BypassSecurityGroupManagerCheck hinzu (docs/EXCHANGE.md), oder lassen Sie einen Besitzer der Gruppe den Befehl ausführen.',
  'exchange.next.changeOther':
    'Prüfen Sie die Adresse: Das Objekt, das sie als Anmeldenamen (UPN) oder mail hat, muss geändert werden.',
  'exchange.next.checkConflict':
    'Prüfen Sie den Konflikt erneut: Die Karte ist möglicherweise veraltet.',
  'exchange.next.checkFirst': (_, { say, message }) =>
    say`Es ist offen, ob die Änderung erfolgt ist: Wählen Sie „${message('card.checkNow')}“, bevor Sie es erneut versuchen.`,
  'exchange.next.freeObject':
    'Prüfen Sie die Adresse erneut und entfernen Sie sie zuerst von diesem Objekt.',
  'exchange.next.freePublicFolder':
    'Entfernen Sie die Adresse von diesem öffentlichen Ordner; ist er nur in Entra vorhanden, entfernen Sie ihn mit Remove-ADSyncToolsAadObject (Modul ADSyncTools von Entra Connect).',
  'exchange.next.freeRecipient':
    'Prüfen Sie die Adresse erneut und entfernen Sie sie zuerst von diesem Empfänger.',
  'exchange.next.grantRole':
    'Erteilen Sie Exchange.ManageAsApp und nehmen Sie die App in ihre Rollengruppe auf (docs/EXCHANGE.md); neue Rollen gelten innerhalb einer Stunde.',
  'exchange.next.removeOnPremises':
    'Entfernen Sie den Wert in Active Directory und lassen Sie ihn synchronisieren.',
  'exchange.next.removeOnPremisesOrWait':
    'Entfernen Sie den Wert in Active Directory und lassen Sie ihn synchronisieren. Wurde das Objekt gerade in die Cloud verschoben, warten Sie einige Minuten und versuchen Sie es erneut.',
  'exchange.next.requestId': ({ requestId }, { say }) =>
    say`Wenden Sie sich an einen Exchange-Administrator und nennen Sie dem Microsoft-Support die Anforderungs-ID ${requestId}.`,
  'exchange.next.widenScope':
    'Ein Exchange-Administrator muss den Verwaltungsbereich erweitern oder den Empfänger manuell ändern.',
};
