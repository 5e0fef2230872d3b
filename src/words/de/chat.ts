import type { Entries } from '../catalogue.ts';
import type { ChatLabels } from '../chat-labels.ts';

/** Labels of the chat. */
export const chat: Entries<ChatLabels> = {
  'chat.unnamedPerson':
    'Nichts wurde getan: Teams hat Sie nicht identifiziert. Melden Sie sich bei Teams mit Ihrem Geschäftskonto an, und wiederholen Sie es.',
  'chat.noCommand':
    'Diese Nachricht enthält keinen Befehl. „check ann@contoso.com“ prüft eine Adresse; „help“ zeigt alle Befehle.',
  'chat.misspeltCommand': ({ typed, meant }, { say }) =>
    say`„${typed}“ ist kein Befehl. Meinten Sie „${meant}“?`,
  'chat.unknownConflict': ({ number }, { say }) =>
    say`Es gibt keinen Konflikt ${String(number)}. „conflicts“ zeigt die offenen.`,

  'chat.button.expired':
    'Nichts wurde getan: Diese Schaltfläche stammt von einer anderen Version von Unclash. „conflicts“ zeigt eine aktuelle Karte.',
  'chat.button.answeredAlready':
    'Teams hat diesen Klick zweimal zugestellt. Der erste zählt; die Karte zeigt sein Ergebnis.',
  'chat.button.chooseObject': 'Wählen Sie zuerst ein Objekt aus der Liste aus.',
  'chat.button.planChanged':
    'Nichts wurde geschrieben: Der Plan hat sich geändert, seit er angezeigt wurde. Dies ist der aktuelle Plan.',
  'chat.button.otherVersion':
    'Nichts wurde geschrieben: Unclash wurde aktualisiert, seit der Plan angezeigt wurde. Dies ist der aktuelle Plan; drücken Sie erneut, um ihn auszuführen.',
  'chat.button.notAssigned': ({ why }, { say }) =>
    say`Genehmiger entscheiden, wer an einem Konflikt arbeitet. ${why}`,
  'chat.button.shownBelow': ({ number }, { say }) =>
    say`Konflikt ${String(number)} wird unten angezeigt.`,

  'chat.signIn.title': 'Anmelden',
  'chat.signIn.purpose': 'Melden Sie sich an, damit Unclash mit Ihren eigenen Rechten handelt.',
  'chat.signIn.cancelled':
    'Nichts wurde getan: Sie haben sich nicht angemeldet. Wählen Sie die Schaltfläche erneut aus, um sich anzumelden.',
  'chat.signIn.anotherAccount':
    'Nichts wurde getan: Sie haben sich mit einem anderen Konto angemeldet, und diese Anmeldung wurde entfernt. Wählen Sie die Schaltfläche erneut aus, und melden Sie sich mit dem Konto an, das Sie in Teams verwenden.',
  'chat.signIn.otherClient':
    'Nichts wurde getan: Hierfür ist Ihre Anmeldung nötig, die dieser Teams-Client nicht anzeigen kann. Wählen Sie die Schaltfläche in Teams auf einem Computer aus.',
  'chat.signOut.done':
    'Sie sind abgemeldet: Unclash kann erst wieder mit Ihren Rechten handeln, wenn Sie sich erneut anmelden.',
  'chat.signOut.noSignIn':
    'Es gibt keine Anmeldung, die entfernt werden könnte: Unclash handelt hier mit eigenen Rechten.',

  'chat.check.noAddress':
    'Die Adresse fehlt. Beispiele: check ann@contoso.com, check Ann Example. Von einem Kontakt, der aus Outlook eingefügt wird, gibt Teams nur den Namen weiter: Fügen Sie ihn als Text ein oder tippen Sie die Adresse.',
  'chat.check.noObject': ({ id }, { say }) =>
    say`Entra ID hat keinen Benutzer, keine Gruppe und keinen Kontakt mit der ID ${id}, auch keine gelöschten. Es kann die ID einer Anfrage oder einer anderen Art von Objekt sein.`,
  'chat.check.nobodyNamed': ({ name }, { say, text }) =>
    say`Die Nachricht nennt keine Adresse, und Entra ID hat keinen Benutzer, keine Gruppe und keinen Kontakt namens „${text(name, 80)}“. Von einem Kontakt, der aus Outlook eingefügt wird, gibt Teams nur den Namen weiter: Fügen Sie ihn als Text ein oder tippen Sie die Adresse.`,
  'chat.check.leftOut': ({ most, leftOut }, { say, count }) =>
    say`Unclash prüft ${most} Adressen auf einmal; ${count(leftOut, { one: 'Adresse wurde', other: 'Adressen wurden' })} ausgelassen.`,
  'chat.extension.search': 'Konflikte suchen',
  'chat.extension.searchDescription':
    'Eine Adresse, einen Namen oder die Nummer eines Konflikts finden und die Karte einfügen',
  'chat.extension.text': 'Adresse, Name oder Nummer',
  'chat.extension.textDescription': 'ann@contoso.com, Ann Beispiel oder 12',
  'chat.extension.check': 'Adressen der Nachricht prüfen',
  'chat.extension.checkDescription':
    'Welche Objekte die Adressen einer Nachricht haben oder beanspruchen',
  'chat.extension.nothing': 'Kein offener Konflikt, keine Adresse und kein Name passt.',
  'chat.extension.notAllSearched':
    'Nichts gefunden, aber einige Orte konnten nicht durchsucht werden.',
  'chat.extension.noAddress':
    'Der Text dieser Nachricht enthält keine Adresse. Karten und Dateien der Nachricht liest Unclash nicht.',
  'chat.extension.unknown':
    'Unclash kennt diesen Befehl nicht: Die App in Teams hat eine andere Version.',
  'chat.extension.tooOften': 'Unclash erhält zu viele Anfragen. Versuchen Sie es in einer Minute.',
  'chat.history.noAddress': 'Die Adresse fehlt. Beispiele: history ann@contoso.com, history 12',
  'chat.cards.redrawn': ({ open }, { say, count }) =>
    open === 0
      ? 'Es gibt keinen offenen Konflikt.'
      : say`Unclash aktualisiert die Karten von ${count(open, { one: 'offenem Konflikt', other: 'offenen Konflikten' })} in dieser Unterhaltung und zeigt fehlende noch einmal.`,
  'chat.cards.shown': ({ shown, open }, { say, count }) =>
    open === 0
      ? 'Es gibt keinen offenen Konflikt.'
      : say`Das sind ${shown} von ${count(open, { one: 'offenem Konflikt', other: 'offenen Konflikten' })}; „conflicts“ nennt alle. Meldungen sind hier aus, deshalb folgen diese Karten ihren Konflikten nicht.`,
  'chat.scan.started': 'Unclash sucht nach Konflikten.',
  'chat.doctor.started': 'Unclash prüft seine Installation.',
  'chat.directory.started':
    'Unclash liest Active Directory. Das Ergebnis erscheint hier in einigen Minuten.',
  'chat.csv.started':
    'Unclash schreibt die Datei und bietet sie hier an, sobald sie vollständig ist.',
  'chat.csv.offered': ({ rows, isCut }, { say, count, words }) =>
    say`Die Datei mit ${count(rows, { one: 'Zeile', other: 'Zeilen' })} wird unten angeboten; Unclash bewahrt sie einen Tag lang auf.${isCut ? words(' Sie ist voll, und es fehlen Zeilen: Engen Sie die Liste ein, oder exportieren Sie das Audit-Log mit npm run audit:export, das keine Grenze hat.') : words('')}`,
  'chat.csv.nothing': 'Es gibt nichts, was in eine Datei gehört.',
  'chat.csv.elsewhere': ({ typed }, { say, words }) =>
    say`Teams nimmt Dateien von Bots nur im persönlichen Chat an. Senden Sie Unclash dort „${words(typed)}“.`,
  'chat.csv.nowhere':
    'Teams hat in dieser Cloud keine Dateien von Bots. Das Audit-Log: npm run audit:export.',
  'chat.cloud.started': 'Unclash liest Entra ID. Das Ergebnis erscheint hier in einigen Minuten.',
  'chat.directory.notConnected':
    'Unclash ist nicht mit Active Directory verbunden (AD_URLS ist nicht gesetzt). Ein Administrator von Unclash kann einen Export prüfen: npm run check-directory -- --input export.csv',

  'chat.file.description': 'Eine Tabelle, die Unclash für Sie erstellt hat (CSV)',
  'chat.file.notOurs': 'Nichts wurde gesendet: Dies ist keine Antwort auf eine Datei von Unclash.',
  'chat.file.gone':
    'Die Datei ist nicht mehr vorhanden: Unclash bewahrt eine Datei einen Tag lang auf und gibt sie einmal aus, an die Person, die sie angefordert hat. „check directory“ und „check cloud“ erstellen eine neue.',
  'chat.file.elsewhere':
    'Die Datei wurde nicht gesendet: Ihr Ziel ist weder OneDrive noch SharePoint.',
  'chat.file.declined': 'Sie haben die Datei abgelehnt, und Unclash hat sie gelöscht.',

  'chat.alerts.on': ({ place, language }, { say, words }) =>
    say`Warnungen sind ${words(places[place])} eingeschaltet, auf ${language.name}. „alerts off“ und „alerts language“ ändern das.`,
  'chat.alerts.off': ({ place }, { say, words }) =>
    say`Warnungen sind ${words(places[place])} ausgeschaltet. „alerts on“ ändert das.`,
  'chat.alerts.switchedOn': ({ place }, { say, words }) =>
    say`Warnungen sind ${words(places[place])} eingeschaltet: Jeder Konflikt wird hier gepostet und bleibt aktuell. Die offenen Konflikte folgen jetzt.`,
  'chat.alerts.switchedOff': ({ place }, { say, words }) =>
    say`Warnungen sind ${words(places[place])} ausgeschaltet: Kein Konflikt wird hier mehr gepostet, und die vorhandenen Karten bleiben, wie sie sind.`,
  'chat.alerts.languageChosen': ({ place, language }, { say, words }) =>
    say`Warnungen sind ${words(places[place])} ab jetzt auf ${language.name}. Auch die Karten offener Konflikte ändern sich.`,
  'chat.alerts.noLanguageWhileOff': ({ place }, { say, words }) =>
    say`Warnungen sind ${words(places[place])} ausgeschaltet und haben deshalb keine Sprache. Schalten Sie sie zuerst ein: „alerts on“.`,
  'chat.alerts.chooseLanguage': ({ languages }, { say, list }) =>
    say`Wählen Sie eine Sprache: ${list(
      languages.map(({ tag, name }) => say`„alerts language ${tag}“ (${name})`),
      'disjunction',
    )}.`,

  'chat.listed.check':
    'Die Objekte, die eine Adresse haben oder beanspruchen: check ann@contoso.com',
  'chat.listed.conflicts':
    'Die offenen Konflikte; auch: conflicts stuck, mine, unassigned, contoso.com, closed',
  'chat.listed.scan': 'Jetzt nach Konflikten suchen',
  'chat.listed.history':
    'Der Verlauf einer Adresse oder eines Konflikts: history ann@contoso.com, history 12',
  'chat.listed.status': 'Letzte Abfrage, nächste Abfrage und der überwachte Mandant',
  'chat.listed.doctor': 'Für Genehmiger: Fehler der Installation',
  'chat.listed.checkDirectory':
    'Für Genehmiger: Werte in Active Directory, die eine Regel verletzen oder zu Konflikten führen',
  'chat.listed.checkCloud': 'Für Genehmiger: Fehler und Überschneidungen in Entra ID',
  'chat.listed.alerts': 'Für Genehmiger: alerts on, alerts off, alerts language de',
  'chat.listed.signout': 'Unclash vergisst Ihre Anmeldung',
  'chat.listed.help': 'Alle Befehle',

  'chat.starter.check': 'Welches Objekt hat eine Adresse?',
  'chat.prompt.check': 'wer hat ann@contoso.com?',
  'chat.starter.conflicts': 'Welche Konflikte sind offen?',
  'chat.prompt.conflicts': 'offene konflikte',
  'chat.starter.history': 'Was geschah mit einer Adresse?',
  'chat.prompt.history': 'verlauf von ann@contoso.com',
};

const places = {
  team: 'in diesem Kanal',
  groupChat: 'in diesem Gruppenchat',
  personal: 'in diesem Chat',
} as const;
