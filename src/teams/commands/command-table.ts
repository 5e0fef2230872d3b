import { doctorCard } from '../../cards/info/doctor-card.ts';
import { helpCard } from '../../cards/info/help-card.ts';
import { statusCard } from '../../cards/info/status-card.ts';
import type { BareCode } from '../../words/codes.ts';
import { answerAlerts, readAlerts } from './alerts-command.ts';
import { planAll } from './bulk-command.ts';
import { answerCards } from './cards-command.ts';
import { answerCheck, readCheck } from './check-command.ts';
import { command, nothing, onlyAlone, readHelp } from './command.ts';
import {
  answerConflict,
  answerConflicts,
  readMentionedNumber,
  readNumber,
  readPage,
} from './conflict-commands.ts';
import { announceFile, audit } from './csv-commands.ts';
import { cloudCheck, directoryCheck } from './directory-check-command.ts';
import { answerHistory, readHistory } from './history-command.ts';
import { signOut } from './sign-out-command.ts';
import {
  answerAssign,
  answerDecision,
  answerSnooze,
  answerTicket,
  noteAction,
  readAssignee,
  readNumbered,
  readSnooze,
  readTicket,
} from './triage-commands.ts';

const everywhere = ['team', 'groupChat', 'personal'] as const;
const inLists = (description: BareCode) => ({ description, scopes: everywhere });
/** What only reads is offered after "/", too. */
const privately = (description: BareCode) => ({ ...inLists(description), slash: true }) as const;
const asQuestion = (description: BareCode, title: BareCode, prompt: BareCode) =>
  ({ ...privately(description), starter: { title, prompt } }) as const;
const decides = { who: 'approvers', readBy: 'everybody' } as const;
const answersOne = { who: 'everybody', readBy: 'writer' } as const;
const answersAll = { who: 'everybody', readBy: 'conversation' } as const;

/** Every command, once, in the order of the help. Where two share a word, the first that reads it wins. */
export const commandTable = {
  check: command({
    words: ['check'],
    also: [
      ...['who has', 'who uses', 'who owns', 'who is', 'whois', 'find', 'search', 'look up'],
      'lookup',
      ...['prüfe', 'prüf', 'prüfen', 'pruefe', 'überprüfe', 'suche', 'finde', 'wer hat', 'wer ist'],
    ],
    read: readCheck,
    run: answerCheck,
    ...answersAll,
    help: { command: 'check ann@contoso.com', meaning: 'card.command.check', isFirst: true },
    listed: asQuestion('chat.listed.check', 'chat.starter.check', 'chat.prompt.check'),
  }),
  conflict: command({
    words: ['conflict'],
    also: ['konflikt', 'case'],
    read: ({ rest }) => readNumber(rest),
    readBare: ({ text }) => readMentionedNumber(text),
    run: answerConflict,
    ...answersAll,
    help: { command: 'conflict 12', meaning: 'card.command.conflict' },
  }),
  conflicts: command({
    words: ['conflicts', 'conflict'],
    also: ['konflikte', 'konflikt', 'cases'],
    read: readPage,
    announced: ({ asCsv }, files) => (asCsv ? announceFile(files) : undefined),
    run: answerConflicts,
    ...answersOne,
    help: { command: 'conflicts', meaning: 'card.command.conflicts', isFirst: true },
    listed: asQuestion('chat.listed.conflicts', 'chat.starter.conflicts', 'chat.prompt.conflicts'),
  }),
  planAll,
  assign: command({
    words: ['assign'],
    also: ['zuweisen'],
    read: readAssignee,
    run: answerAssign,
    ...decides,
    help: { command: 'assign 12 to @Ann Example', meaning: 'card.command.assign' },
  }),
  unassign: command({
    words: ['unassign'],
    also: ['zuweisung entfernen'],
    read: readNumbered,
    run: answerDecision(() => ({ do: 'unassign' })),
    ...decides,
    help: { command: 'unassign 12', meaning: 'card.command.unassign' },
  }),
  snooze: command({
    words: ['snooze'],
    also: ['zurückstellen', 'zurueckstellen'],
    read: readSnooze,
    run: answerSnooze,
    ...decides,
    help: { command: 'snooze 12 for 3 days: HR decides', meaning: 'card.command.snooze' },
  }),
  byDesign: command({
    words: ['by design', 'bydesign'],
    also: ['gewollt'],
    read: readNumbered,
    run: answerDecision((reason) => ({ do: 'markByDesign', reason })),
    ...decides,
    help: { command: 'by design 12: guest and contact', meaning: 'card.command.byDesign' },
  }),
  wake: command({
    words: ['wake', 'reopen'],
    also: ['wieder öffnen'],
    read: readNumbered,
    run: answerDecision(() => ({ do: 'wake' })),
    ...decides,
    help: { command: 'wake 12', meaning: 'card.command.wake' },
  }),
  note: command({
    words: ['note'],
    also: ['notiz'],
    read: readNumbered,
    run: answerDecision(noteAction),
    ...decides,
    help: { command: 'note 12 HR is asked', meaning: 'card.command.note' },
  }),
  ticket: command({
    words: ['ticket'],
    read: readTicket,
    run: answerTicket,
    ...decides,
    help: { command: 'ticket 12 INC0042', meaning: 'card.command.ticket' },
  }),
  cards: command({
    words: ['cards'],
    also: [
      ...['show cards', 'post cards', 'open cards', 'show the cards', 'show open cards', 'repost'],
      ...['karten', 'zeige karten', 'karten zeigen', 'offene karten'],
    ],
    read: nothing,
    run: answerCards,
    who: 'everybody',
    readBy: 'everybody',
    help: { command: 'cards', meaning: 'card.command.cards' },
  }),
  scan: command({
    words: ['scan'],
    also: ['poll', 'scan now', 'abfragen', 'jetzt abfragen'],
    read: nothing,
    announced: 'chat.scan.started',
    run: async ({ useCases }, _, { words }) => {
      const polling = useCases.watchConflicts();
      const [status] = await Promise.all([useCases.showStatus(polling), polling]);
      return [statusCard(status, words)];
    },
    ...answersAll,
    help: { command: 'scan', meaning: 'card.command.scan' },
    listed: inLists('chat.listed.scan'),
  }),
  history: command({
    words: ['history'],
    also: ['what happened to', 'timeline', 'verlauf', 'historie', 'geschichte', 'was geschah mit'],
    read: readHistory,
    run: answerHistory,
    ...answersOne,
    help: { command: 'history ann@contoso.com', meaning: 'card.command.history' },
    listed: asQuestion('chat.listed.history', 'chat.starter.history', 'chat.prompt.history'),
  }),
  status: command({
    words: ['status'],
    also: ['state', 'health', 'zustand', 'stand'],
    read: nothing,
    run: async ({ useCases }, _, { words }) => [statusCard(await useCases.showStatus(), words)],
    ...answersOne,
    help: { command: 'status', meaning: 'card.command.status', isFirst: true },
    listed: privately('chat.listed.status'),
  }),
  doctor: command({
    words: ['doctor'],
    also: ['doktor', 'diagnose'],
    read: nothing,
    announced: 'chat.doctor.started',
    run: async ({ useCases }, _, { by, words }) => {
      if (by === undefined) return ['chat.unnamedPerson'];
      const examined = await useCases.examineInstallation(by);
      return examined.outcome === 'examined'
        ? [doctorCard(examined.diagnoses, words)]
        : [examined.why];
    },
    who: 'approvers',
    readBy: 'writer',
    help: { command: 'doctor', meaning: 'card.command.doctor' },
    listed: privately('chat.listed.doctor'),
  }),
  audit,
  'check directory': command({
    words: ['check directory', 'check-directory'],
    also: ['check active directory', 'prüfe verzeichnis', 'prüfe active directory'],
    ...directoryCheck,
    ...decides,
    help: { command: 'check directory', meaning: 'card.command.checkDirectory' },
    listed: inLists('chat.listed.checkDirectory'),
  }),
  'check cloud': command({
    words: ['check cloud', 'check-cloud'],
    also: ['check entra', 'check entra id', 'prüfe cloud', 'prüfe entra id'],
    ...cloudCheck,
    ...decides,
    help: { command: 'check cloud', meaning: 'card.command.checkCloud' },
    listed: inLists('chat.listed.checkCloud'),
  }),
  alerts: command({
    words: ['alerts', 'alert'],
    also: ['meldungen', 'warnungen'],
    read: readAlerts,
    run: answerAlerts,
    ...decides,
    help: { command: 'alerts', meaning: 'card.command.alerts', isFirst: true },
    listed: inLists('chat.listed.alerts'),
  }),
  signout: command({
    words: ['signout', 'sign out', 'logout', 'log out'],
    also: ['abmelden', 'ausloggen'],
    read: onlyAlone,
    run: signOut,
    ...answersOne,
    help: { command: 'signout', meaning: 'card.command.signout' },
    listed: inLists('chat.listed.signout'),
  }),
  help: command({
    words: ['help', 'commands', '?', '', 'hi', 'hello', 'hey', 'hallo'],
    also: ['hilfe', 'befehle', 'moin', 'servus', 'guten tag', 'guten morgen', 'good morning'],
    read: readHelp,
    run: async (_, __, { help, words }) => [helpCard(help, words)],
    ...answersOne,
    help: { command: 'help', meaning: 'card.command.help', isFirst: true },
    listed: privately('chat.listed.help'),
  }),
};

export type CommandName = keyof typeof commandTable;

/** The lines of the help and of the welcome. */
export const helpLines = Object.values(commandTable).map(({ help }) => help);
