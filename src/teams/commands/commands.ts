import { checkCard } from '../../cards/check/check-card.ts';
import type { CheckedAddress, InvalidAddress } from '../../cards/check/check-words.ts';
import { conflictListCard } from '../../cards/conflict/conflict-list-card.ts';
import { historyCard } from '../../cards/conflict/history-card.ts';
import { doctorCard } from '../../cards/info/doctor-card.ts';
import { helpCard } from '../../cards/info/help-card.ts';
import { statusCard } from '../../cards/info/status-card.ts';
import type { CardMessage } from '../../cards/template/card-message.ts';
import { checkAddress } from '../../domain/address/address-rules.ts';
import { chunksOf } from '../../domain/chunks.ts';
import type { Actor } from '../../use-cases/ports/people.ts';
import { wordsIn } from '../../words/words.ts';
import { nobodySentence } from '../bot/actor.ts';
import type { UseCases } from '../bot/use-cases.ts';
import { type Command, MOST_ADDRESSES } from './command-text.ts';

const words = wordsIn('en');

/** What is said in answer to a command, in this order. */
export type Answer = readonly (CardMessage | string)[];

/** A check card shows so many addresses; more are told in several cards. */
const ADDRESSES_PER_CARD = 10;
/** Look-ups under way at once, so that one message cannot use up the directory's limits. */
const LOOKUPS_AT_ONCE = 5;

/**
 * Answers a command of `by`, who is known unless Teams does not tell; `scan` is answered when the poll
 * is over. Throws `BotError`.
 */
export async function answerCommand(
  useCases: UseCases,
  command: Exclude<Command, { command: 'signout' | 'alerts' | 'check directory' }>,
  by: Actor | undefined,
): Promise<Answer> {
  switch (command.command) {
    case 'check':
      return check(useCases, command);
    case 'conflicts': {
      const page = await useCases.listConflicts(command.filter, command.page);
      return [conflictListCard({ ...page, now: useCases.clock.now() }, words)];
    }
    case 'history':
      return history(useCases, command.address);
    case 'scan':
      await useCases.watchConflicts();
      return [statusCard(await useCases.showStatus(), words)];
    case 'status':
      return [statusCard(await useCases.showStatus(), words)];
    case 'doctor':
      return [by === undefined ? nobodySentence : await doctor(useCases, by)];
    case 'help':
      return [helpCard(words)];
    case 'unknown':
      return [
        'I did not get that. Try "check ann@contoso.com", "conflicts" or "help" for everything I can do.',
      ];
  }
}

async function doctor(useCases: UseCases, by: Actor): Promise<CardMessage | string> {
  const examined = await useCases.examineInstallation(by);
  return examined.outcome === 'examined'
    ? doctorCard(examined.diagnoses, words)
    : examined.sentence;
}

async function check(
  useCases: UseCases,
  { addresses, leftOut }: Extract<Command, { command: 'check' }>,
): Promise<Answer> {
  if (addresses.length === 0) return ['Which address? For example: check ann@contoso.com'];
  const reports: (CheckedAddress | InvalidAddress)[] = [];
  for (const some of chunksOf(addresses, LOOKUPS_AT_ONCE))
    reports.push(...(await Promise.all(some.map((address) => report(useCases, address)))));
  const cards = chunksOf(reports, ADDRESSES_PER_CARD).map((some) =>
    checkCard({ reports: some }, words),
  );
  const rest = `Only the first ${MOST_ADDRESSES} addresses were looked up; ${leftOut} more were left out.`;
  return leftOut > 0 ? [...cards, rest] : cards;
}

async function report(useCases: UseCases, typed: string): Promise<CheckedAddress | InvalidAddress> {
  const checked = checkAddress(typed);
  return checked.valid
    ? useCases.checkAddress(checked.address)
    : { address: typed, invalid: checked.sentence };
}

async function history(useCases: UseCases, typed: string | undefined): Promise<Answer> {
  if (typed === undefined) return ['Whose history? For example: history ann@contoso.com'];
  const checked = checkAddress(typed);
  if (!checked.valid) {
    return [checkCard({ reports: [{ address: typed, invalid: checked.sentence }] }, words)];
  }
  return [historyCard(await useCases.showHistory(checked.address), words)];
}
