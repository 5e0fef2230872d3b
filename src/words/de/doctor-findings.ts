import type { DoctorFindingMessages } from '../../domain/message/doctor-finding-messages.ts';
import type { SyncClient } from '../../domain/message/plan-messages.ts';
import type { Entries } from '../catalogue.ts';

const SYNC_CLIENTS: Readonly<Record<SyncClient, string>> = {
  connect: 'Microsoft Entra Connect',
  cloudSync: 'die Cloudsynchronisierung',
};

/** Results of the doctor's checks. */
export const doctorFindings: Entries<DoctorFindingMessages> = {
  'doctor.skipped': ({ check }, { say }) => say`Übersprungen, weil „${check}“ fehlgeschlagen ist.`,
  'doctor.broken': 'Diese Prüfung ist abgebrochen; das ist ein Fehler in Unclash.',

  'doctor.tokenAccepted': 'Entra hat ein Token ausgestellt, und Microsoft Graph nimmt es an.',
  'doctor.tokenUnreadable': 'Das Token nennt seine Berechtigungen nicht.',
  'doctor.tokenIssued': 'Entra hat ein Token ausgestellt.',
  'doctor.tenantNamed': ({ name: tenant }, { say, name }) => say`Der Mandant ist ${name(tenant)}.`,
  'doctor.otherTenant': ({ name: tenant, id }, { say, name }) =>
    say`Die Anmeldedaten gehören zu ${name(tenant)} (${id}); das ist nicht TENANT_ID.`,
  'doctor.readable': 'Das Lesen funktioniert.',
  'doctor.unreadable': ({ consequence }, { say }) => say`Das Lesen wird verweigert. ${consequence}`,
  'doctor.noUser': 'Der Mandant hat keinen Benutzer, mit dem sich das prüfen lässt.',

  'doctor.granted': 'Die Berechtigung ist erteilt.',
  'doctor.grantedByLarger': ({ permission }, { say }) =>
    say`Die Berechtigung ist nicht erteilt; ${permission} schließt sie ein.`,
  'doctor.notGranted': ({ permission, consequence }, { say }) =>
    say`${permission} ist nicht erteilt. ${consequence}`,
  'doctor.nothingUnused':
    'Die App hat keine Schreibberechtigung, die diese Konfiguration nicht verwendet.',
  'doctor.unused': ({ permissions }, { say, list }) =>
    say`Diese Konfiguration verwendet folgende Schreibberechtigungen nicht: ${list(permissions)}.`,
  'doctor.delegatedUnknown': ({ connection }, { say }) =>
    say`Nicht geprüft: Die Berechtigungen über die Verbindung ${connection} zeigen sich erst bei einer Anmeldung.`,

  'doctor.without.changes':
    'GRAPH_REMEDIES=true ändert weder E-Mail-Adressen noch Anmeldenamen (UPN).',
  'doctor.without.contacts': 'Unclash sieht keine Kontakte.',
  'doctor.without.deletedGroups':
    'Unclash sieht keine gelöschten Gruppen, die noch eine Adresse haben.',
  'doctor.without.deletedUsers':
    'Unclash sieht keine gelöschten Benutzer, die noch eine Adresse haben.',
  'doctor.without.groups':
    'Unclash sieht keine Gruppen, und Mitglieder von Gruppen sind keine Genehmiger.',
  'doctor.without.mailboxes':
    'Unclash unterscheidet Postfächer nicht von Benutzern, solange EXCHANGE_MODE=off ist.',
  'doctor.without.mailEvidence': 'Karten und Pläne haben keine Maildaten.',
  'doctor.without.memberships': 'Mitglieder von Gruppen sind keine Genehmiger.',
  'doctor.without.organization':
    'Der Name des Mandanten, seine Domänen und seine letzte Synchronisierung sind unbekannt.',
  'doctor.without.purges':
    'GRAPH_REMEDIES=true löscht keine gelöschten Benutzer endgültig und stellt keine wieder her.',
  'doctor.without.roles': 'Unclash wendet keine Abhilfe auf Benutzer an.',
  'doctor.without.roleSources':
    'Berechtigte Rollen (PIM), benutzerdefinierte Rollen und Rollen für eine Verwaltungseinheit schützen niemanden; Pläne nennen, was nicht geprüft wurde.',
  'doctor.without.signIns':
    'Pläne zeigen weder, wer einem Inhaber die Adresse gab, noch, wann er zuletzt aktiv war; dafür ist auch Entra ID P1 nötig.',
  'doctor.without.syncBehavior':
    'Ob ein Anspruchsteller inzwischen in der Cloud verwaltet wird, ist unbekannt: Unclash plant seine Änderung dann in Active Directory.',
  'doctor.without.syncClient':
    'Ob der Mandant nur mit der Cloudsynchronisierung synchronisiert, ist unbekannt, wenn SYNC_CLIENT es nicht sagt.',
  'doctor.without.syncFeatures': 'Es ist unbekannt, ob der Mandant Duplikate in Quarantäne stellt.',
  'doctor.without.users': 'Unclash sieht keine Benutzer.',

  'doctor.noApprovers':
    'Es sind keine Genehmiger konfiguriert; daher kann keine Abhilfe angewendet werden.',
  'doctor.groupApproves': ({ name: group }, { say, name }) =>
    say`Mitglieder von ${name(group)} sind Genehmiger.`,
  'doctor.noSuchGroup':
    'Der Mandant hat diese Gruppe nicht; daher gibt es in ihr keine Genehmiger.',

  'doctor.filterAccepted': 'Der Mandant akzeptiert den Filter.',
  'doctor.advancedFilterAccepted':
    'Der Mandant akzeptiert den Filter als erweiterte Abfrage; Unclash verwendet diese.',
  'doctor.filterRefused':
    'Der Mandant lehnt den Filter ab; daher liest jede Abfrage alle synchronisierten Objekte.',
  'doctor.addressesQuarantined': 'Entra ID stellt doppelte Adressen in Quarantäne.',
  'doctor.addressesNotQuarantined': ({ feature }, { say }) =>
    say`${feature} ist aus: Eine doppelte Adresse hält die Synchronisierung des ganzen Objekts auf, und Graph meldet das nicht.`,
  'doctor.signInNamesQuarantined': 'Entra ID stellt doppelte Anmeldenamen (UPN) in Quarantäne.',
  'doctor.signInNamesNotQuarantined': ({ feature }, { say }) =>
    say`${feature} ist aus: Ein doppelter Anmeldename (UPN) hält die Synchronisierung des ganzen Objekts auf, und Graph meldet das nicht.`,
  'doctor.quarantineUnknown': 'Es ist unbekannt, ob der Mandant Duplikate in Quarantäne stellt.',
  'doctor.quarantineNotTold':
    'Diese Cloud sagt nicht, ob der Mandant Duplikate in Quarantäne stellt.',
  'doctor.propertiesKnown': 'Microsoft Graph kennt jede Eigenschaft, die Unclash liest.',
  'doctor.propertiesUnknown': ({ properties }, { say, list }) =>
    say`Microsoft Graph kennt diese Eigenschaften hier nicht; was sie sagen, ist unbekannt: ${list(properties)}.`,
  'doctor.notInCloud': ({ consequence }, { say }) =>
    say`Diese Cloud hat die Ressource nicht. ${consequence}`,
  'doctor.syncOff':
    'Die Synchronisierung aus Active Directory ist ausgeschaltet: Entra ID stellt nichts in Quarantäne und gibt nichts frei.',
  'doctor.neverSynced':
    'Der Mandant wurde nie aus Active Directory synchronisiert; daher stellt Entra ID nichts in Quarantäne.',
  'doctor.syncNeverEnded':
    'Die Synchronisierung ist eingeschaltet und wurde noch nie abgeschlossen.',
  'doctor.syncClient': ({ client }, { say, words, capital }) =>
    say`${capital(words(SYNC_CLIENTS[client]))} synchronisiert Active Directory.`,
  'doctor.syncClientUnknown':
    'Ob Microsoft Entra Connect oder die Cloudsynchronisierung Active Directory synchronisiert, ist unbekannt: Schritte für Personen nennen beide. SYNC_CLIENT sagt es.',
  'doctor.syncClientOther': ({ client, found }, { say, words }) =>
    say`SYNC_CLIENT nennt ${words(SYNC_CLIENTS[client])}, in Entra ID angemeldet ist aber nur: ${words(SYNC_CLIENTS[found])}.`,
  'doctor.exchangeDefaultCloud':
    'Exchange-Attribute neu synchronisierter Benutzer werden in Exchange Online verwaltet (ExchangeAttributesCloudManagedByDefault): Ihre Adressen kommen nicht aus Active Directory.',
  'doctor.exchangeDefaultOnPremises':
    'Exchange-Attribute neu synchronisierter Benutzer kommen aus Active Directory.',
  'doctor.exchangeDefaultUnknown':
    'Wo Exchange-Attribute neu synchronisierter Benutzer verwaltet werden, ist unbekannt.',
  'doctor.lastSync': ({ at, now }, { say, age, time }) =>
    say`Letzte Synchronisierung: ${time(at)}${age(at, now, (old) => say` (${old} her)`)}.`,
  'doctor.traceNamesAliases':
    'Die Nachrichtenablaufverfolgung nennt die Adresse, an die eine Nachricht ging; schweigt sie zu einem Alias, gingen keine Mails dorthin.',
  'doctor.traceNamesPrimaries':
    'Die Nachrichtenablaufverfolgung nennt nur primäre Adressen: Mails an einen Alias bleiben unbekannt, und die an eine primäre Adresse enthalten die an ihre Aliasse.',
  'doctor.traceNamesUnknown':
    'Die Nachrichtenablaufverfolgung antwortet. Die Mails der letzten 2 Tage zeigen nicht, ob sie Aliasse nennt: Schweigt sie zu einem Alias, bleiben dessen Mails unbekannt.',
  'doctor.traceWithoutPrincipal':
    'Dem Mandanten fehlt der Dienstprinzipal der Nachrichtenablaufverfolgung; Karten und Pläne haben deshalb keine Maildaten.',
  'doctor.traceNotInCloud':
    'In dieser Cloud hat Microsoft Graph keine Nachrichtenablaufverfolgung; Karten und Pläne haben deshalb keine Maildaten.',
  'doctor.clockUnknown':
    'Microsoft Graph hat kein Datum gesendet; daher ließ sich die Uhr dieses Computers nicht vergleichen.',
  'doctor.clockRight': 'Die Uhr dieses Computers stimmt mit der von Microsoft überein.',
  'doctor.clockOff': ({ seconds, most }, { say }) =>
    say`Die Uhr dieses Computers weicht um ${seconds} Sekunden von der von Microsoft ab; ab ${most} Sekunden werden Token abgelehnt.`,

  'doctor.cmdletAllowed': 'Unclash darf es ausführen.',

  'doctor.controllerAnswers': ({ controller, domain }, { say }) =>
    say`${controller} von ${domain} antwortet.`,
  'doctor.controllerReadOnly': ({ controller }, { say }) =>
    say`${controller} ist schreibgeschützt (RODC): Unclash liest dort und kann nichts schreiben.`,
  'doctor.noUserInContainer': 'In dem Container ist kein Benutzer sichtbar.',
  'doctor.attributeWritable': ({ attribute }, { say }) => say`${attribute} ist schreibbar.`,
  'doctor.attributeNotWritable': ({ attribute, consequence }, { say }) =>
    say`${attribute} ist nicht schreibbar. ${consequence}`,
  'doctor.without.proxyAddresses': 'Unclash kann keine Adressen entfernen.',
  'doctor.without.mail': 'Unclash kann keine Adresse entfernen, die in mail steht.',
  'doctor.without.userPrincipalName': 'Unclash kann keine Anmeldenamen (UPN) ändern.',
  'doctor.noControllerOfContainer': 'Kein Domänencontroller der zugehörigen Domäne antwortet.',
  'doctor.directoryReadOnly':
    'Es ist kein Container konfiguriert: Unclash liest Active Directory und ändert dort nichts.',

  'doctor.databaseAnswers': ({ kind }) =>
    kind === 'pglite'
      ? 'Die Datenbank antwortet (in diesem Prozess eingebettet).'
      : 'Die Datenbank antwortet (ein Server).',
  'doctor.noDatabase': ({ folder }, { say }) => say`${folder} enthält noch keine Datenbank.`,
  'doctor.schemaEmpty': 'Die Datenbank ist leer.',
  'doctor.schemaCurrent': ({ migration }, { say }) => say`Das Schema ist aktuell (${migration}).`,
  'doctor.schemaOlder': 'Das Schema ist älter als diese Version von Unclash.',
  'doctor.schemaNewer': 'Das Schema ist neuer als diese Version von Unclash.',
  'doctor.alertsTo': ({ names, more }, { say, list, words }) =>
    say`Meldungen gehen an ${list([...names, ...(more > 0 ? [words(`${more} weitere`)] : [])])}.`,
  'doctor.outlet': 'Eine Unterhaltung mit Warnungen nimmt jeden Konflikt an.',
  'doctor.noOutlet': ({ channels }, { say, count }) =>
    say`Keine Unterhaltung nimmt jeden Konflikt an (${count(channels, { one: 'hat einen Filter', other: 'haben Filter' })}): Was die Filter auslassen, erreicht niemanden.`,
  'doctor.alertsNowhere': 'Meldungen gehen nirgendwohin: Der Bot ist in keiner Unterhaltung.',
  'doctor.ownMessagesReadable': ({ names }, { say, list }) =>
    say`Unclash findet die eigenen Karten in ${list(names)}.`,
  'doctor.ownMessagesNotGranted': ({ names }, { say, list }) =>
    say`ChannelMessage.Read.Group ist nicht erteilt für ${list(names)}: Eine Karte, die Teams nicht bestätigt, erscheint dort vielleicht zweimal.`,
  'doctor.ownMessagesUnknown': ({ names }, { say, list }) =>
    say`Nicht geprüft: Noch kein Ereignis von Teams hat das Team von ${list(names)} genannt.`,
  'doctor.ownMessagesUnread': ({ channels }, { say, count }) =>
    say`Nicht geprüft: ${count(channels, { one: 'weiterer Kanal', other: 'weitere Kanäle' })}.`,
  'doctor.noTeamChannels': 'Meldungen gehen an keinen Kanal eines Teams.',

  'doctor.noRegistration':
    'Es gibt keine Bot-Registrierung; daher wird nur dieser Computer bedient.',
  'doctor.endpointRefuses': ({ url, from }, { say }) =>
    say`${url} (${from}) antwortet und weist eine nicht signierte Aktivität ab.`,
  'doctor.endpointSilent': ({ url, from }, { say }) => say`${url} (${from}) antwortet nicht.`,
  'doctor.endpointOpen': ({ url, from }, { say }) =>
    say`${url} (${from}) nimmt eine nicht signierte Aktivität an.`,
  'doctor.endpointOther': ({ url, from, status }, { say }) =>
    say`${url} (${from}) antwortet auf eine nicht signierte Aktivität mit ${status} statt 401.`,
  'doctor.endpoint.given': 'die angegebene Adresse',
  'doctor.endpoint.domain': 'BOT_DOMAIN',
  'doctor.endpoint.here': 'dieser Computer, weil BOT_DOMAIN nicht gesetzt ist',
};
