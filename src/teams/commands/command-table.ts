import { doctorCard } from '../../cards/info/doctor-card.ts';
import { helpCard } from '../../cards/info/help-card.ts';
import { statusCard } from '../../cards/info/status-card.ts';
import { wordsIn } from '../../words/words.ts';
import { nobodySentence } from '../bot/actor.ts';
import { answerAlerts, readWanted } from './alerts-command.ts';
import { answerCheck, readBareAddresses, readCheck } from './check-command.ts';
import { command } from './command.ts';
import { answerConflict, answerConflicts, readNumber, readPage } from './conflict-commands.ts';
import { answerDirectoryCheck } from './directory-check-command.ts';
import { answerHistory, readAddress } from './history-command.ts';
import { signOut } from './sign-out-command.ts';

const words = wordsIn('en');
const everywhere = ['team', 'groupChat', 'personal'] as const;
const inLists = (description: string) => ({ description, scopes: everywhere });
const nothing = () => ({});
const onlyAlone = ({ rest }: { readonly rest: string }) => (rest === '' ? {} : undefined);

/** Every command, once, in the order of the help. Where two share a word, the first that reads it wins. */
export const commandTable = {
  check: command({
    words: ['check'],
    read: readCheck,
    readBare: readBareAddresses,
    run: answerCheck,
    who: 'everybody',
    help: {
      command: 'check ann@contoso.com',
      meaning: 'card.command.check',
    },
    listed: inLists('Who has an address, who wants it, or that it is free: check ann@contoso.com'),
  }),
  conflict: command({
    words: ['conflict'],
    read: ({ rest }) => readNumber(rest),
    readBare: ({ text }) => readNumber(text),
    run: answerConflict,
    who: 'everybody',
    help: { command: 'conflict 12', meaning: 'card.command.conflict' },
  }),
  conflicts: command({
    words: ['conflicts', 'conflict'],
    read: readPage,
    run: answerConflicts,
    who: 'everybody',
    help: {
      command: 'conflicts',
      meaning: 'card.command.conflicts',
    },
    listed: inLists('List open conflicts; also: conflicts closed, conflicts all'),
  }),
  scan: command({
    words: ['scan'],
    read: nothing,
    announced: 'Looking for conflicts now.',
    run: async ({ useCases }) => {
      await useCases.watchConflicts();
      return [statusCard(await useCases.showStatus(), words)];
    },
    who: 'everybody',
    help: { command: 'scan', meaning: 'card.command.scan' },
    listed: inLists('Look for conflicts now'),
  }),
  history: command({
    words: ['history'],
    read: readAddress,
    run: answerHistory,
    who: 'everybody',
    help: { command: 'history ann@contoso.com', meaning: 'card.command.history' },
    listed: inLists('What happened to an address: history ann@contoso.com'),
  }),
  status: command({
    words: ['status'],
    read: nothing,
    run: async ({ useCases }) => [statusCard(await useCases.showStatus(), words)],
    who: 'everybody',
    help: { command: 'status', meaning: 'card.command.status' },
    listed: inLists('Last poll, next poll and the tenant that is watched'),
  }),
  doctor: command({
    words: ['doctor'],
    read: nothing,
    announced: 'Looking whether everything works.',
    run: async ({ useCases }, _, { by }) => {
      if (by === undefined) return [nobodySentence];
      const examined = await useCases.examineInstallation(by);
      return examined.outcome === 'examined'
        ? [doctorCard(examined.diagnoses, words)]
        : [examined.sentence];
    },
    who: 'approvers',
    help: { command: 'doctor', meaning: 'card.command.doctor' },
    listed: inLists('For approvers: what is wrong with the installation'),
  }),
  'check directory': command({
    words: ['check directory', 'check-directory'],
    // "directory" is no address, so that nobody can mean it as one.
    read: onlyAlone,
    run: async (parts, _, { activity }) => [await answerDirectoryCheck(parts, activity)],
    who: 'approvers',
    help: {
      command: 'check directory',
      meaning: 'card.command.checkDirectory',
    },
    listed: inLists('For approvers: what in Active Directory breaks a rule or will conflict'),
  }),
  alerts: command({
    words: ['alerts', 'alert'],
    read: readWanted,
    run: answerAlerts,
    who: 'approvers',
    help: {
      command: 'alerts',
      meaning: 'card.command.alerts',
    },
    listed: inLists('For approvers: alerts on or alerts off for this conversation'),
  }),
  signout: command({
    words: ['signout', 'sign out', 'logout', 'log out'],
    read: onlyAlone,
    run: signOut,
    who: 'everybody',
    help: { command: 'signout', meaning: 'card.command.signout' },
    listed: inLists('Unclash forgets your sign-in'),
  }),
  help: command({
    words: ['help', 'commands', '?', '', 'hi', 'hello', 'hey', 'hallo'],
    read: nothing,
    run: async (_, __, { help }) => [helpCard(help, words)],
    who: 'everybody',
    help: { command: 'help', meaning: 'card.command.help' },
    listed: inLists('What you can ask'),
  }),
};

export type CommandName = keyof typeof commandTable;

/** The lines of the help and of the welcome. */
export const helpLines = Object.values(commandTable).map(({ help }) => help);
