import type { Entries } from '../catalogue.ts';
import type { PlanCardLabels } from '../plan-card-labels.ts';

/** Texts of cards that show a plan, or that it was refused. */
export const planCard: Entries<PlanCardLabels> = {
  'card.plan.title': ({ number }, { say }) => say`Plan für Konflikt ${String(number)}`,
  'card.plan.nothingChanged': 'Noch nichts geändert',
  'card.plan.summary': ({ heading }, { say }) => say`Plan: ${heading}. Noch nichts geändert.`,
  'card.plan.carriedOutBy': 'Ausgeführt von:',
  'card.plan.addresses': 'Adressen, vorher und nachher',
  'card.plan.listUnchanged':
    'Die Adressliste, die Entra ID für dieses Objekt zeigt, ändert sich nicht: Der Wert steht nicht darin.',
  'card.plan.impact': 'Auswirkungen',
  'card.plan.warning': 'Warnung',
  'card.plan.note': 'Hinweis',
  'card.plan.notApplied': 'Noch nicht ausgeführt',
  'card.plan.approvalTime':
    'Nachdem Sie die Genehmigung angefordert haben, hat ein anderer Genehmiger 24 Stunden Zeit.',

  'card.entry.primary': 'primär',
  'card.entry.alias': 'Alias',
  'card.entry.type': ({ prefix }, { say }) => say`${prefix}`,
  'card.entry.otherType': 'ein anderer Typ',
  'card.entry.removed': ({ role }, { say }) => say`entfernt, war ${role}`,
  'card.entry.becomesPrimary': 'wird primär',
  'card.entry.becomesAlias': 'wird Alias',
  'card.entry.stays': ({ role }, { say }) => say`bleibt ${role}`,
  'card.entry.added': 'hinzugefügt',
  'card.entry.more': ({ left, changed }, { say, count, words }) => {
    const rest =
      changed === 0
        ? words('unverändert')
        : say`davon ${count(changed, { one: 'Änderung', other: 'Änderungen' })}`;
    return say`und ${count(left, { one: 'weitere Adresse', other: 'weitere Adressen' })}, ${rest}`;
  },

  'card.steps': 'Schritte',
  'card.steps.powerShell': 'Öffnen Sie PowerShell mit dem Modul ActiveDirectory.',
  'card.steps.exchangeOnline':
    'Öffnen Sie PowerShell und stellen Sie die Verbindung her: Connect-ExchangeOnline',
  'card.steps.adminCenter': 'Öffnen Sie das Microsoft 365 Admin Center (admin.microsoft.com).',
  'card.steps.run': 'Führen Sie den Befehl unten aus.',
  'card.steps.change': 'Nehmen Sie die oben beschriebene Änderung vor.',
  'card.steps.report': 'Wählen Sie danach hier „Erledigt: jetzt prüfen“.',
  'card.steps.hiddenCharacters':
    'Achtung: Dieser Befehl enthält unsichtbare Zeichen. Vergleichen Sie ihn, bevor Sie ihn ausführen.',

  'card.question.newPrimary': ({ why }, { say }) => say`Neue primäre SMTP-Adresse. ${why}`,
  'card.question.newUpn': ({ why }, { say }) => say`Neuer Anmeldename (UPN). ${why}`,
  'card.question.newMail': ({ why }, { say }) => say`Neue E-Mail-Adresse. ${why}`,
  'card.question.typeUpn': 'Neuer Anmeldename (UPN)',
  'card.question.typeAddress': 'Neue Adresse',
  'card.question.chooseAddress': 'Adresse auswählen',
  'card.question.required': 'Erforderlich, bevor der Plan ausgeführt werden kann.',
  'card.question.reason': 'Grund, für das Überwachungsprotokoll (optional)',
  'card.question.typeReason': 'Grund',

  'card.apply': 'Ausführen',
  'card.requestApproval': 'Genehmigung anfordern',
  'card.undoNow': 'Rückgängig machen',
  'card.showSteps': 'Schritte anzeigen',
  'card.done': 'Erledigt: jetzt prüfen',
  'card.restoreInstead': 'Stattdessen wiederherstellen',
  'card.deleteInstead': 'Stattdessen endgültig löschen',
  'card.otherPlan': 'Anderer Plan',
  'card.approve': 'Genehmigen und ausführen',
  'card.reject': 'Ablehnen',
  'card.withdraw': 'Anforderung zurückziehen',

  'card.review.request': ({ by, typed, reason, mayApprove }, { say, name, words, list }) => {
    const next = words(
      mayApprove ? 'Genehmigen Sie?' : 'Ein anderer Genehmiger muss sie erteilen.',
    );
    const why = reason === undefined ? '' : say` Grund: ${reason}`;
    const answers = typed.length === 0 ? '' : say` ${list(typed)}.`;
    return say`${name(by)} fordert eine Genehmigung an.${answers} ${next}${why}`;
  },
  'card.review.expires': ({ at }, { say, time }) => say`Läuft ab ${time(at)}`,

  'card.refusal': 'Nicht ausgeführt',
  'card.refusal.whoCan': 'Wer das kann:',
  'card.refusal.summary': ({ why, address }, { say, address: an }) =>
    address === undefined
      ? say`Nicht ausgeführt: ${why}`
      : say`Nicht ausgeführt für ${an(address)}: ${why}`,
  'card.working.note':
    'Diese Karte zeigt das Ergebnis. Sie können sie schließen; nichts wird doppelt ausgeführt.',
  'card.working.summary': ({ address }, { say, address: an }) =>
    say`Der Plan für ${an(address)} wird ausgeführt`,
};
