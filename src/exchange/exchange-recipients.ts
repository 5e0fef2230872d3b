import { bareAddress, findAddress, isSmtpAddress } from '../domain/address/proxy-address.ts';
import type { RecipientFact } from '../domain/conflict/exchange-facts.ts';
import { defined } from '../domain/defined.ts';
import { beforeDeadline, withoutDeadline } from '../net/deadline.ts';
import { BotError } from '../use-cases/ports/errors.ts';
import type { ExchangeDirectory } from '../use-cases/ports/exchange.ts';
import type { CmdletAnswer, ExchangeTransport } from './exchange-command.ts';
import { exchangeUnavailable } from './exchange-errors.ts';
import { readCloudManaged, readRecipient } from './recipient-fact.ts';
import { byAddressOrObject, byId, recipientTypeDetails } from './recipient-query.ts';

/**
 * Exchange Online's recipients through `Get-Recipient`, which covers public folders and dynamic
 * lists. Only `Get-Mailbox` knows `IsExchangeCloudManaged`, so it is called too, for synced mailboxes;
 * beside the others while a person waits, else once it is known to be needed.
 */
export function createExchangeRecipients(transport: ExchangeTransport): ExchangeDirectory {
  const findTogether = together((wanted) => findAbreast(transport, wanted));
  return {
    findRecipients: (address, objectIds = [], priority = 'low') => {
      const entry = isSmtpAddress(address) ? `smtp:${bareAddress(address)}` : address;
      return priority === 'high'
        ? findTogether({ entry, objectIds })
        : findInTurn(transport, { entry, objectIds });
    },
    recipientsBehind: (objectIds) =>
      recipients(transport, byAddressOrObject([], objectIds), { withDeleted: true }),
    readRecipient: async (id) => {
      const filter = byId(id);
      const mailboxes = begun(mailboxesOf(transport, filter));
      return (await recipients(transport, filter, { mailboxes }))[0];
    },
  };
}

/** An address as Exchange stores it, and objects that are read whether they have it or not. */
interface Wanted {
  readonly entry: string;
  readonly objectIds: readonly string[];
}

type Find<Question> = (question: Question) => Promise<readonly RecipientFact[]>;

/** Reads more only once it is known to be needed: the fewest calls. */
async function findInTurn(
  transport: ExchangeTransport,
  { entry, objectIds }: Wanted,
): Promise<readonly RecipientFact[]> {
  const filter = byAddressOrObject([entry], objectIds);
  const found = await recipients(transport, filter, { withDeleted: true });
  return found.length > 0 ? found : publicFolders(transport, [entry]);
}

/**
 * Reads everything that may be needed side by side: the shortest wait. What proves not to be needed is not
 * waited for, and may fail.
 */
async function findAbreast(
  transport: ExchangeTransport,
  wanted: readonly Wanted[],
): Promise<readonly RecipientFact[]> {
  const entries = wanted.map(({ entry }) => entry);
  const filter = byAddressOrObject(entries, [...new Set(wanted.flatMap((one) => one.objectIds))]);
  const mailboxes = begun(mailboxesOf(transport, filter));
  const folders = begun(publicFolders(transport, entries));
  const found = await recipients(transport, filter, { withDeleted: true, mailboxes });
  const isHeld = (entry: string) => found.some((fact) => hasEntry(fact, entry));
  if (entries.every(isHeld)) return found;
  const all = [...(await folders), ...found];
  return [...new Map(all.map((fact) => [fact.identity, fact])).values()];
}

/** What is begun before it is known to be needed: its failure counts for those who wait for it. */
function begun<T>(work: Promise<T>): Promise<T> {
  work.catch(() => {});
  return work;
}

/** More addresses make a filter that is too long for one call. */
const MOST_TOGETHER = 20;
/** A question that follows another one so soon is of the same moment; Exchange needs a second anyway. */
const MOMENT_MS = 15;

/**
 * Questions of one moment, such as the addresses of one `check`, share their calls; each gets its own part of
 * the answer, or waits until its own deadline. What a service refuses together is read one by one.
 */
function together(find: Find<readonly Wanted[]>): Find<Wanted> {
  let open: Question[] = [];
  let timer: NodeJS.Timeout | undefined;
  const ask = () => {
    const few = open;
    open = [];
    withoutDeadline(() => answerTogether(find, few));
  };
  return (wanted) => {
    const answer = Promise.withResolvers<Found>();
    open.push({ wanted, answer });
    clearTimeout(timer);
    if (open.length === MOST_TOGETHER) ask();
    else timer = setTimeout(ask, MOMENT_MS);
    return beforeDeadline(answer.promise, tooLate);
  };
}

function tooLate(cause: unknown): never {
  throw exchangeUnavailable('unreached', { cmdlet: 'Get-Recipient', requestIds: [], cause });
}

interface Question {
  readonly wanted: Wanted;
  readonly answer: PromiseWithResolvers<Found>;
}

function answerTogether(find: Find<readonly Wanted[]>, few: readonly Question[]): void {
  const all = find(few.map(({ wanted }) => wanted));
  for (const { wanted, answer } of few) {
    const isAlone = few.length === 1;
    const own = isAlone ? all : all.then((facts) => facts.filter(isAbout(wanted)));
    const alone = (error: unknown) => {
      if (isAlone || !(error instanceof BotError) || error.transient) throw error;
      return find([wanted]);
    };
    answer.resolve(own.catch(alone));
  }
}

type Found = readonly RecipientFact[];

const isAbout =
  ({ entry, objectIds }: Wanted) =>
  (fact: RecipientFact): boolean =>
    hasEntry(fact, entry) || objectIds.some((id) => id.toLowerCase() === fact.objectId);

function hasEntry({ emailAddresses }: RecipientFact, entry: string): boolean {
  return findAddress(emailAddresses, entry) !== undefined;
}

/** Rows of `Get-Mailbox`, which count only where a synced mailbox is found. */
type Mailboxes = Promise<CmdletAnswer>;

function mailboxesOf(transport: ExchangeTransport, filter: string): Mailboxes {
  return transport.invoke('Get-Mailbox', { Filter: filter, ResultSize: 'Unlimited' });
}

async function recipients(
  transport: ExchangeTransport,
  filter: string,
  { withDeleted, mailboxes }: { readonly withDeleted?: true; readonly mailboxes?: Mailboxes },
): Promise<readonly RecipientFact[]> {
  const answer = await transport.invoke('Get-Recipient', {
    Filter: filter,
    RecipientTypeDetails: recipientTypeDetails,
    ResultSize: 'Unlimited',
    ...defined({ IncludeSoftDeletedRecipients: withDeleted }),
  });
  const facts = answer.value.flatMap((row) => readRecipient(row) ?? []);
  return Promise.all(facts.map((fact) => withCloudManaged(transport, fact, mailboxes)));
}

async function withCloudManaged(
  transport: ExchangeTransport,
  fact: RecipientFact,
  mailboxes: Mailboxes | undefined,
): Promise<RecipientFact> {
  const asks =
    fact.recipientType === 'mailbox' && fact.isDirSynced && fact.softDeletedAt === undefined;
  if (!asks) return fact;
  const isExchangeCloudManaged = readCloudManaged(await rowOf(transport, fact, mailboxes));
  return { ...fact, ...defined({ isExchangeCloudManaged }) };
}

async function rowOf(
  transport: ExchangeTransport,
  { identity }: RecipientFact,
  mailboxes: Mailboxes | undefined,
): Promise<unknown> {
  if (mailboxes === undefined)
    return (await transport.invoke('Get-Mailbox', { Identity: identity })).value[0];
  return (await mailboxes).value.find((row) => readRecipient(row)?.identity === identity);
}

/**
 * The last place to search: Microsoft's advice for an address that nobody seems to have is to search
 * `Get-MailPublicFolder` too. An app whose role lacks that cmdlet still has `Get-Recipient`'s answer.
 */
async function publicFolders(
  transport: ExchangeTransport,
  entries: readonly string[],
): Promise<readonly RecipientFact[]> {
  try {
    const answer = await transport.invoke('Get-MailPublicFolder', {
      Filter: byAddressOrObject(entries, []),
      ResultSize: 'Unlimited',
    });
    return answer.value.flatMap((row) => readRecipient(row) ?? []);
  } catch (error) {
    if (error instanceof BotError && error.code === 'notPermittedInDirectory') return [];
    throw error;
  }
}
