import type { GraphMessages } from '../../domain/message/graph-messages.ts';
import type { Entries } from '../catalogue.ts';

const KINDS = { user: 'Benutzer', group: 'Gruppen', orgContact: 'Kontakte' } as const;

/** What Microsoft Graph and the token service of Entra answer, and what to do then. */
export const graph: Entries<GraphMessages> = {
  'graph.credentialRefused': ({ aadsts }, { say }) =>
    say`Microsoft Entra hat die Anmeldedaten von Unclash abgelehnt (${aadsts}).`,
  'graph.groupAddressesReadOnly': 'Microsoft Graph schreibt keine Proxyadressen von Gruppen.',
  'graph.incomplete': 'Microsoft Graph hat eine unvollständige Antwort gesendet.',
  'graph.listUnread': ({ kind, problem, request }, { say, words }) =>
    say`${words(KINDS[kind])}: ${problem}${request && say` Anforderungs-ID: ${request}.`}`,
  'graph.masteredOnPremises':
    'Das Objekt wird lokal verwaltet; daher lehnt die Cloud die Änderung ab.',
  'graph.noAnswer': 'Microsoft Graph hat nicht geantwortet.',
  'graph.noSimulatorToken': 'Der Simulator hat kein delegiertes Token ausgestellt.',
  'graph.noToken': 'Microsoft Entra hat kein Token ausgestellt.',
  'graph.notPermitted':
    'Microsoft Graph hat die Anforderung abgelehnt: Die Rechte reichen nicht aus.',
  'graph.objectGone': 'Das Objekt ist nicht mehr vorhanden.',
  'graph.proxyAddressesReadOnly': 'Microsoft Graph schreibt keine Proxyadressen.',
  'graph.refused': ({ name }, { say }) =>
    say`Microsoft Graph hat die Anforderung abgelehnt (${name}).`,
  'graph.serverFailure': 'Microsoft Graph hat eine eigene Störung gemeldet.',
  'graph.signInNeeded': 'Diese Änderung wird mit Ihren eigenen Rechten in Entra ausgeführt.',
  'graph.throttled': 'Microsoft Graph drosselt Unclash.',
  'graph.tokenRefused': 'Microsoft Graph hat das Token von Unclash nicht angenommen.',
  'graph.unreached': 'Microsoft Graph ist nicht erreichbar.',
  'graph.unreadable': 'Microsoft Graph hat eine Antwort gesendet, die Unclash nicht lesen kann.',
  'graph.unsearched': ({ kind, deleted, property, problem }, { say, words }) =>
    say`${words(`${deleted ? 'gelöschte ' : ''}${KINDS[kind]}`)} nach ${property}: ${problem}`,
  'graph.unsupportedQuery': 'Dieser Mandant unterstützt die Abfrage nicht, die Unclash benötigt.',
  'graph.valueTaken':
    'Ein anderes Objekt hat diesen Wert noch; daher hat Entra die Änderung abgelehnt.',

  'graph.next.changeOnPremises':
    'Nehmen Sie die Änderung in Active Directory vor und lassen Sie sie synchronisieren.',
  'graph.next.checkApp':
    'Der Betreiber muss die App-Registrierung und ihre Anmeldedaten überprüfen.',
  'graph.next.checkConflict': 'Prüfen Sie den Konflikt erneut.',
  'graph.next.checkConnection':
    'Prüfen Sie die Einstellungen der Anmeldedaten und die Verbindung zum Anmeldeendpunkt.',
  'graph.next.checkCredential':
    'Der Betreiber muss Mandanten-ID, Client-ID und Anmeldedaten überprüfen.',
  'graph.next.checkObject':
    'Prüfen Sie das Objekt erneut: Die Änderung ist möglicherweise erfolgt.',
  'graph.next.checkProxy':
    'Versuchen Sie es in einigen Minuten erneut; falls die Störung anhält, prüfen Sie, ob ein Proxy Antworten verändert.',
  'graph.next.checkSimulator': 'Prüfen Sie, ob der Simulator läuft.',
  'graph.next.freeValue':
    'Prüfen Sie die Adresse erneut und entfernen Sie sie zuerst von jedem anderen Inhaber.',
  'graph.next.removeFromGroup':
    'Entfernen Sie die Adresse mit Set-UnifiedGroup oder Set-DistributionGroup in Exchange Online.',
  'graph.next.removeInExchange':
    'Entfernen Sie die Adresse in Exchange Online, bei einem synchronisierten Objekt in Active Directory.',
  'graph.next.reportQuery':
    'Melden Sie dies dem Betreiber; das Protokoll enthält die Abfrage und ihre Anforderungs-ID.',
  'graph.next.reportRefusal':
    'Melden Sie dies dem Betreiber; das Protokoll enthält die Anforderungs-ID und den Wortlaut von Microsoft Graph.',
  'graph.next.requestRights':
    'Beantragen Sie die Berechtigung oder die Entra-Rolle; privilegierte Objekte erfordern eine höhere Rolle.',
  'graph.next.retryInSeconds': ({ seconds }, { say, count }) =>
    say`Versuchen Sie es in ${count(seconds, { one: 'Sekunde', other: 'Sekunden' })} erneut.`,
  'graph.next.signIn': 'Melden Sie sich an und wählen Sie die Schaltfläche erneut.',
};
