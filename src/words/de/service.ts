import type { ServiceMessages } from '../../domain/message/service-messages.ts';
import type { Entries } from '../catalogue.ts';

/** What Teams, the database and the job queue answer, and faults of our own. */
export const service: Entries<ServiceMessages> = {
  'service.quoted': ({ problem, said }, { say, text }) =>
    say`${problem} Die Antwort lautete: ${text(said)}`,
  'service.retriesAlone': 'Unclash versucht es von selbst erneut.',
  'service.retryInAMinute': 'Versuchen Sie es in einer Minute erneut.',
  'service.retryInMinutes': 'Versuchen Sie es in einigen Minuten erneut.',
  'service.late': ({ seconds }, { say }) =>
    say`Unclash ist nach ${seconds} Sekunden noch nicht fertig und arbeitet weiter.`,
  'service.lateAnswer': ({ seconds }, { say }) =>
    say`Unclash wurde nicht innerhalb von ${seconds} Sekunden fertig.`,
  'service.lateNext':
    'Die Karte im Kanal zeigt jede Änderung, die Unclash annimmt. Ist sie nach einer Minute unverändert, klicken Sie erneut; nichts wird doppelt geschrieben.',
  'service.bug': 'Unclash ist an einem eigenen Fehler gescheitert.',
  'service.reportReference':
    'Versuchen Sie es erneut. Wenn es wieder fehlschlägt, geben Sie die Referenz an den Administrator von Unclash weiter.',

  'teams.mayNotWrite': ({ reason }, { say }) =>
    say`Teams lässt Unclash in dieser Unterhaltung nicht schreiben (${reason}).`,
  'teams.addAgain':
    'Unclash versucht es von selbst erneut. Gelingt es über Stunden nicht, fügen Sie Unclash dem Kanal erneut hinzu, oder schreiben Sie Unclash dort.',
  'teams.alertsPaused': ({ place, reason, since, retryAt }, { say, text, time }) =>
    say`Meldungen an ${text(place)} pausieren seit ${time(since)}: Teams weist Nachrichten dorthin ab (${reason}). Unclash versucht es um ${time(retryAt)} erneut, danach seltener, drei Tage lang. Eine Nachricht an Unclash dort setzt die Meldungen sofort fort.`,
  'teams.alertsGivenUp': ({ place, reason, since }, { say, text, time }) =>
    say`Meldungen an ${text(place)} sind beendet: Teams weist Nachrichten dorthin seit ${time(since)} ab (${reason}). Schreiben Sie Unclash dort, um sie fortzusetzen, oder fügen Sie die App erneut hinzu.`,
  'teams.alertsResumed': ({ place, since }, { say, text, time }) =>
    say`Meldungen an ${text(place)} kommen wieder an; sie pausierten seit ${time(since)}. Konflikte aus dieser Zeit werden dort jetzt gemeldet.`,
  'teams.alertsAdded': ({ place, by }, { say, name, words }) =>
    say`${by === undefined ? words('Warnungen') : say`${name(by)} hat Warnungen eingeschaltet: Sie`} erscheinen ab jetzt auch in ${place === '' ? words('einer anderen Unterhaltung') : name(place)}. Ein Genehmiger beendet das dort mit „alerts off“.`,
  'teams.woken': ({ number, address, why }, { say, address: an }) =>
    say`Konflikt ${String(number)} ist wieder offen, ${an(address)}: ${why}.`,
  'teams.wokenByPerson': ({ number, address, by }, { say, name, address: an }) =>
    say`${name(by)} hat Konflikt ${String(number)} wieder zu den offenen Konflikten verschoben, ${an(address)}.`,
  'teams.manyWoken': ({ total, numbers }, { say, count, list }) =>
    say`${count(total, { one: 'zurückgestellter Konflikt ist', other: 'zurückgestellte Konflikte sind' })} wieder offen: ${list([...numbers.map(String), ...(total > numbers.length ? [say`${total - numbers.length} weitere`] : [])])}. Der Verlauf nennt jeweils den Grund; „conflicts“ listet die offenen auf.`,
  'teams.noAnswer': 'Teams hat nicht geantwortet, als Unclash eine Nachricht gesendet hat.',
  'teams.messageRefused': ({ status, reason }, { say }) =>
    say`Teams hat eine Nachricht nicht angenommen (${`${status} ${reason}`.trim()}).`,
  'teams.postUnconfirmed': ({ reason }, { say }) =>
    say`Teams hat eine Nachricht nicht bestätigt; vielleicht ist sie trotzdem angekommen (${reason}).`,
  'teams.checkApp':
    'Prüfen Sie das Protokoll von Unclash und ob das Teams Admin Center die App zulässt.',
  'teams.sendLimit': ({ window }, { say, words }) =>
    say`Das Nachrichtenlimit von Teams ist erreicht (${words(windows[window])}).`,
  'teams.signInUnavailable': 'Der Anmeldedienst von Teams antwortet nicht.',

  'teams.left.removed': 'Unclash wurde entfernt.',
  'teams.left.channelDeleted': 'Der Kanal wurde gelöscht.',
  'teams.left.teamDeleted': 'Das Team wurde gelöscht.',
  'teams.left.teamArchived': 'Das Team wurde archiviert.',
  'teams.left.refused': 'Teams hat tagelang Nachrichten abgelehnt.',
  'teams.left.switchedOff': ({ by }, { say, name }) =>
    say`${name(by)} hat die Benachrichtigungen ausgeschaltet.`,

  'oneDrive.fileRefused': ({ reason }, { say, words }) =>
    say`OneDrive hat die Datei nicht gespeichert (${typeof reason === 'number' ? String(reason) : words(failures[reason])}).`,
  'oneDrive.acceptAgain':
    'Nehmen Sie die Datei unten erneut an; Unclash bewahrt sie einen Tag lang auf.',

  'store.noAnswer': 'Die Datenbank von Unclash antwortet nicht.',
  'store.checkDatabase':
    'Versuchen Sie es in einer Minute erneut. Wenn es weiterhin fehlschlägt, muss ein Betreiber von Unclash die Datenbank prüfen.',
  'store.folderInUse': ({ folder }, { say }) =>
    say`Ein anderer Prozess verwendet den Datenordner ${folder}.`,
  'store.folderGone': ({ folder }, { say }) =>
    say`Der Ordner der eingebetteten Datenbank, ${folder}, wurde gelöscht, während Unclash lief. Unclash beendet sich, weil es sich nichts mehr merken kann.`,
  'store.startAgain':
    'Starten Sie Unclash neu: Es beginnt mit einer leeren Datenbank. Um sein Gedächtnis zu behalten, stellen Sie den Ordner vorher aus einer Sicherung wieder her.',
  'store.useAnotherFolder':
    'Beenden Sie den anderen Prozess, setzen Sie DATA_FOLDER auf einen anderen Ordner, oder setzen Sie DATABASE_URL, um einen PostgreSQL-Server gemeinsam zu nutzen.',
  'store.damaged': ({ folder }, { say }) =>
    say`Die eingebettete Datenbank in ${folder} ist beschädigt.`,
  'store.restoreOrStartEmpty': ({ copy }, { say }) =>
    copy === undefined
      ? say`Spielen Sie eine Sicherung ein, oder verschieben Sie den Ordner, um leer zu beginnen (es konnte keine Kopie angelegt werden).`
      : say`Spielen Sie eine Sicherung ein, oder verschieben Sie den Ordner, um leer zu beginnen (eine Kopie ist in ${copy}).`,
  'store.restoreBackup': 'Spielen Sie eine Sicherung ein (docs/OPERATIONS.md).',
  'store.diskFull': ({ freeMegabytes, neededMegabytes }, { say }) =>
    say`Der Datenträger der eingebetteten Datenbank ist voll: ${freeMegabytes} MB der benötigten ${neededMegabytes} MB sind frei.`,
  'store.makeRoom': ({ folder }, { say }) =>
    say`Schaffen Sie Platz auf dem Datenträger von ${folder}. Nichts wurde geändert, und Unclash arbeitet von selbst weiter.`,
  'store.unreadableAuthority': ({ file }, { say }) => say`Die Datei ${file} ist nicht lesbar.`,
  'store.nameAuthority':
    'Setzen Sie DATABASE_TLS_CA auf eine PEM-Datei, die dieses Konto lesen darf.',
  'store.audit.cutOff':
    'die Zeile mit dem notierten Hashwert fehlt; am Ende wurden Zeilen abgeschnitten',
  'store.audit.neighbour': 'eine Zeile davor wurde entfernt oder eingefügt',
  'store.audit.entry': 'der Eintrag ist nicht der, der geschrieben wurde',
  'store.copy.notEmpty': ({ table }, { say }) => say`das Ziel hat bereits Zeilen in ${table}`,
  'store.copy.auditBroken': ({ row }, { say }) =>
    say`das Audit-Protokoll der Quelle ist in Zeile ${String(row)} beschädigt`,
  'server.portInUse': ({ port }, { say }) =>
    say`Ein anderes Programm verwendet Port ${String(port)}.`,
  'server.setFreePort': ({ setting }, { say }) =>
    say`Setzen Sie ${setting} auf einen freien Port, oder beenden Sie dieses Programm.`,
  'server.portNotPermitted': ({ port }, { say }) =>
    say`Dieses Konto darf Port ${String(port)} nicht verwenden.`,
  'server.setHigherPort': ({ setting }, { say }) =>
    say`Setzen Sie ${setting} auf eine Zahl über 1023.`,
  'server.noSuchAddress': ({ host }, { say }) => say`Dieser Rechner hat keine Adresse ${host}.`,
  'server.setOwnAddress': ({ setting }, { say }) =>
    say`Setzen Sie ${setting} auf eine Adresse dieses Rechners oder auf 0.0.0.0.`,
  'queue.noAnswer': 'Die Auftragswarteschlange von Unclash antwortet nicht.',
};

const windows = {
  second: 'einer Sekunde',
  'half-minute': 'einer halben Minute',
  hour: 'einer Stunde',
  tenant: 'des Mandanten',
} as const;

const failures = { incomplete: 'die Datei ist unvollständig', noAnswer: 'keine Antwort' } as const;
