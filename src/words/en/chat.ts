import type { Entries } from '../catalogue.ts';
import type { ChatLabels } from '../chat-labels.ts';

/** Labels of the chat. */
export const chat: Entries<ChatLabels> = {
  'chat.unnamedPerson':
    'Nothing was done: Teams did not identify you. Sign in to Teams with your work account and repeat it.',
  'chat.noCommand':
    'This message has no command. "check ann@contoso.com" checks an address; "help" lists all commands.',
  'chat.misspeltCommand': ({ typed, meant }, { say }) =>
    say`"${typed}" is not a command. Did you mean "${meant}"?`,
  'chat.unknownConflict': ({ number }, { say }) =>
    say`There is no conflict ${String(number)}. "conflicts" lists the open ones.`,

  'chat.button.expired':
    'Nothing was done: this button is of another version of Unclash. "conflicts" gives you a current card.',
  'chat.button.answeredAlready':
    'Teams delivered this press twice. The first one counts; the card shows its result.',
  'chat.button.chooseObject': 'First select an object from the list.',
  'chat.button.planChanged':
    'Nothing was written: the plan has changed since it was shown. This is the current plan.',
  'chat.button.otherVersion':
    'Nothing was written: Unclash was updated since it showed this plan. This is the current plan; press again to apply it.',
  'chat.button.notAssigned': ({ why }, { say }) =>
    say`Approvers decide who works on a conflict. ${why}`,
  'chat.button.shownBelow': ({ number }, { say }) =>
    say`Conflict ${String(number)} is shown below.`,

  'chat.signIn.title': 'Sign in',
  'chat.signIn.purpose': 'Sign in, so that Unclash acts with your own rights.',
  'chat.signIn.cancelled':
    'Nothing was done: you did not sign in. Press the button again to sign in.',
  'chat.signIn.anotherAccount':
    'Nothing was done: you signed in with another account, and that sign-in was removed. Press the button again, and sign in with the account that you use in Teams.',
  'chat.signIn.otherClient':
    'Nothing was done: this needs your sign-in, which this Teams client cannot show. Press the button in Teams on a computer.',
  'chat.signOut.done':
    'You are signed out: Unclash cannot act with your rights until you sign in again.',
  'chat.signOut.noSignIn': 'There is no sign-in to remove: Unclash acts with its own rights here.',

  'chat.check.noAddress':
    'The address is missing. Examples: check ann@contoso.com, check Ann Example. Teams passes on only the name of a contact pasted from Outlook: paste it as text, or type the address.',
  'chat.check.noObject': ({ id }, { say }) =>
    say`Entra ID has no user, group or contact with the id ${id}, deleted ones included. It may be the id of a request or of another kind of object.`,
  'chat.check.nobodyNamed': ({ name }, { say, text }) =>
    say`No address was typed, and Entra ID has no user, group or contact named "${text(name, 80)}". Teams passes on only the name of a contact pasted from Outlook: paste it as text, or type the address.`,
  'chat.check.leftOut': ({ most, leftOut }, { say, count }) =>
    say`Unclash checks ${most} addresses at a time; ${count(leftOut, { one: 'address was', other: 'addresses were' })} left out.`,
  'chat.extension.search': 'Search conflicts',
  'chat.extension.searchDescription':
    'Find an address, a name or the number of a conflict, and insert its card',
  'chat.extension.text': 'Address, name or number',
  'chat.extension.textDescription': 'ann@contoso.com, Ann Example or 12',
  'chat.extension.check': 'Check addresses in this message',
  'chat.extension.checkDescription': 'Which objects have or claim the addresses in a message',
  'chat.extension.nothing': 'No open conflict, address or name matches.',
  'chat.extension.notAllSearched': 'Nothing was found, but some places could not be searched.',
  'chat.extension.noAddress':
    'The text of this message has no address. Unclash does not read its cards and files.',
  'chat.extension.unknown':
    'Unclash does not know this command: the app in Teams is of another version.',
  'chat.extension.tooOften': 'Unclash gets too many requests. Try again in a minute.',
  'chat.history.noAddress': 'The address is missing. Examples: history ann@contoso.com, history 12',
  'chat.cards.redrawn': ({ open }, { say, count }) =>
    open === 0
      ? 'There is no open conflict.'
      : say`Unclash updates the cards of ${count(open, { one: 'open conflict', other: 'open conflicts' })} in this conversation, and posts those again that are missing.`,
  'chat.cards.shown': ({ shown, open }, { say, count }) =>
    open === 0
      ? 'There is no open conflict.'
      : say`These are ${shown} of ${count(open, { one: 'open conflict', other: 'open conflicts' })}; "conflicts" lists all. Alerts are off here, so these cards do not follow their conflicts.`,
  'chat.scan.started': 'Unclash is polling for conflicts.',
  'chat.doctor.started': 'Unclash is checking its installation.',
  'chat.directory.started':
    'Unclash is reading Active Directory. The result is posted here in some minutes.',
  'chat.csv.started': 'Unclash writes the file and offers it here when it is complete.',
  'chat.csv.offered': ({ rows, isCut }, { say, count, words }) =>
    say`The file with ${count(rows, { one: 'row', other: 'rows' })} is offered below; Unclash keeps it for a day.${isCut ? words(' It is full, and rows are missing: narrow the list, or export the audit log with npm run audit:export, which has no limit.') : words('')}`,
  'chat.csv.nothing': 'There is nothing to write into a file.',
  'chat.csv.elsewhere': ({ typed }, { say, words }) =>
    say`Teams accepts files from bots in the personal chat only. Send "${words(typed)}" to Unclash there.`,
  'chat.csv.nowhere':
    'Teams has no files of bots in this cloud. The audit log: npm run audit:export.',
  'chat.cloud.started': 'Unclash is reading Entra ID. The result is posted here in some minutes.',
  'chat.directory.notConnected':
    'Unclash is not connected to Active Directory (AD_URLS is not set). An administrator of Unclash can check an export: npm run check-directory -- --input export.csv',

  'chat.file.description': 'A table that Unclash made for you (CSV)',
  'chat.file.notOurs': 'Nothing was sent: this is not an answer to a file of Unclash.',
  'chat.file.gone':
    'The file is gone: Unclash keeps a file for one day and gives it once, to the person who requested it. "check directory" and "check cloud" make a new one.',
  'chat.file.elsewhere': 'The file was not sent: its target is neither OneDrive nor SharePoint.',
  'chat.file.declined': 'You declined the file, and Unclash deleted it.',

  'chat.alerts.on': ({ place, language }, { say, words }) =>
    say`Alerts are on in ${words(places[place])}, in ${language.name}. "alerts off" and "alerts language" change that.`,
  'chat.alerts.off': ({ place }, { say, words }) =>
    say`Alerts are off in ${words(places[place])}. "alerts on" changes that.`,
  'chat.alerts.switchedOn': ({ place }, { say, words }) =>
    say`Alerts are on in ${words(places[place])}: each conflict is posted here and stays up to date. The open conflicts follow now.`,
  'chat.alerts.switchedOff': ({ place }, { say, words }) =>
    say`Alerts are off in ${words(places[place])}: no conflict is posted here any more, and the cards that are here stay as they are.`,
  'chat.alerts.languageChosen': ({ place, language }, { say, words }) =>
    say`Alerts in ${words(places[place])} are in ${language.name} from now. The cards of open conflicts change, too.`,
  'chat.alerts.noLanguageWhileOff': ({ place }, { say, words }) =>
    say`Alerts are off in ${words(places[place])}, so they have no language. First switch them on: "alerts on".`,
  'chat.alerts.chooseLanguage': ({ languages }, { say, list }) =>
    say`Choose a language: ${list(
      languages.map(({ tag, name }) => say`"alerts language ${tag}" (${name})`),
      'disjunction',
    )}.`,

  'chat.listed.check':
    'The objects that have or claim an address: check ann@contoso.com; also a name or an object id',
  'chat.listed.conflicts':
    'List the open conflicts; also: conflicts stuck, mine, unassigned, contoso.com, closed',
  'chat.listed.scan': 'Poll for conflicts now',
  'chat.listed.history':
    'The history of an address or conflict: history ann@contoso.com, history 12',
  'chat.listed.status': 'Last poll, next poll and the watched tenant',
  'chat.listed.doctor': 'For approvers: faults of the installation',
  'chat.listed.checkDirectory':
    'For approvers: values in Active Directory that break a rule or will conflict',
  'chat.listed.checkCloud': 'For approvers: faults and clashes in Entra ID',
  'chat.listed.alerts': 'For approvers: alerts on, alerts off, alerts language de',
  'chat.listed.signout': 'Unclash forgets your sign-in',
  'chat.listed.help': 'List all commands',

  'chat.starter.check': 'Which object has an address?',
  'chat.prompt.check': 'who has ann@contoso.com?',
  'chat.starter.conflicts': 'Which conflicts are open?',
  'chat.prompt.conflicts': 'open conflicts',
  'chat.starter.history': 'What happened to an address?',
  'chat.prompt.history': 'history of ann@contoso.com',
};

const places = {
  team: 'this channel',
  groupChat: 'this group chat',
  personal: 'this chat',
} as const;
