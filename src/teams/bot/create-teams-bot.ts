import { defined } from '../../domain/defined.ts';
import { withDeadline } from '../../net/deadline.ts';
import { withinTime } from '../../net/within-time.ts';
import type { Log } from '../../telemetry/log.ts';
import type { BulkReporter } from '../../use-cases/ports/bulk-reporter.ts';
import type { DirectoryReporter } from '../../use-cases/ports/directory-check.ts';
import { BotError } from '../../use-cases/ports/errors.ts';
import type { Notifier } from '../../use-cases/ports/notifier.ts';
import type { PersonTokens } from '../../use-cases/ports/people.ts';
import type { CreateRateLimiter } from '../../use-cases/ports/rate-limits.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import { createDirectoryReporter } from '../files/directory-reporter.ts';
import { createBulkReporter } from '../send/bulk-reporter.ts';
import type { CardFinderParts } from '../send/find-card.ts';
import { createTeamsNotifier } from '../send/teams-notifier.ts';
import { createSignIn } from '../sign-in/sign-in.ts';
import { createTeamsPersonTokens } from '../sign-in/teams-person-tokens.ts';
import type { Activity } from './activity.ts';
import { actorOf } from './actor.ts';
import { type ActivityAnswer, createAnswerOnce } from './answer-once.ts';
import { createApplication } from './application.ts';
import { createBotAdapter } from './bot-adapter.ts';
import type { BotSettings } from './bot-settings.ts';
import { createConversationReferences } from './conversation-references.ts';
import { isComplete, isExecute, isExtension } from './incoming-activity.ts';
import { createLanguages, type Languages } from './languages.ts';
import { createPrivateReplies, type PrivateReplies } from './private-replies.ts';
import { type ActivityRequest, receiveActivity } from './receive-activity.ts';
import { answerWithText, textActivity, textAnswer } from './replies.ts';
import { createRefusalLog, createRequestLimits } from './request-limits.ts';
import type { Turn } from './turn.ts';
import { answerFailure } from './turn-errors.ts';

interface TeamsBotParts {
  readonly useCases: UseCases;
  readonly settings: BotSettings;
  /** Counts for the whole fleet. */
  readonly createLimiter: CreateRateLimiter;
  /** Counts in this process alone. */
  readonly createOwnLimiter: CreateRateLimiter;
  /** Reads the bot's own messages; absent where CHANNEL_MESSAGES is off. */
  readonly ownMessages?: Omit<CardFinderParts, 'log'>;
  readonly log: Log;
}

export interface TeamsBot {
  /** Takes one HTTP request of the messaging endpoint. */
  process(request: ActivityRequest): Promise<ActivityAnswer>;
  readonly notifier: Notifier;
  readonly directoryReporter: DirectoryReporter;
  readonly bulkReporter: BulkReporter;
  /** Present when people can sign in (`oauthConnectionName`). */
  readonly personTokens?: PersonTokens;
}

/** Joins the parts of this room. */
export function createTeamsBot(given: TeamsBotParts): TeamsBot {
  const { useCases, settings, createLimiter, createOwnLimiter, log } = given;
  const adapter = createBotAdapter(settings);
  const { approversConfigured } = settings;
  const connection = connectionOf(settings, () => adapter.tokenService());
  const personTokens = connection && createTeamsPersonTokens(connection);
  const languages = createLanguages(useCases, settings.language);
  const signIn =
    connection && personTokens && createSignIn({ ...connection, tokens: personTokens, languages });
  const { fileHosts } = settings.cloud;
  const storage = { authenticates: settings.appId !== undefined, fileHosts };
  const privateReplies = createPrivateReplies({
    targetsMessages: settings.targetsMessages,
    conversations: adapter.conversations,
    clock: useCases.clock,
    languages,
    log,
  });
  const parts = {
    useCases,
    privateReplies,
    conversations: adapter.conversations,
    storage,
    approversConfigured,
    languages,
    log,
    ...defined({ signIn }),
  };
  const keepReference = createConversationReferences(useCases, log);
  const onTurn = createApplication(parts, async (turn, answer) => {
    if (!isComplete(turn.activity)) return ignore(parts, turn);
    try {
      await inTime(turn, async () => {
        if (await isRefused(parts, turn)) return;
        // A message extension is used where the app is not installed, too.
        if (!isExtension(turn.activity)) await keepReference(turn.activity);
        await answer();
      });
    } catch (error) {
      await answerFailure(parts, turn, error);
    }
  });
  const { requestLimits } = settings;
  const ownMessages = given.ownMessages && { ...given.ownMessages, log };
  const reception = {
    adapter,
    onTurn,
    authenticates: settings.appId !== undefined,
    allowedTenantIds: settings.allowedTenantIds ?? [settings.tenantId],
    cloud: settings.cloud,
    answerOnce: createAnswerOnce({
      createLimiter,
      answerElsewhere: (activity) => alreadyAnswered(activity, languages),
    }),
    logRefusal: createRefusalLog(log),
    asksTooOften: requestLimits
      ? createRequestLimits(requestLimits, createOwnLimiter, log)
      : async () => false,
    log,
    answerTooOften: (activity: Activity) => askedTooOften(activity, languages),
  };
  return {
    process: (request) => receiveActivity(reception, request),
    directoryReporter: createDirectoryReporter(adapter),
    notifier: createTeamsNotifier({
      ...useCases,
      ...adapter,
      languages,
      ...defined({ ownMessages }),
    }),
    bulkReporter: createBulkReporter(adapter),
    ...defined({ personTokens }),
  };
}

/** Teams waits 15 seconds for a turn, and shows its own error then; the answer has to travel, too. */
const CALLS_WITHIN_MS = 9_000;
const ANSWERED_WITHIN_MS = 10_000;

/**
 * Teams gives a message extension five seconds, and repeats the request twice then ("Respond to search command", Teams
 * documentation).
 */
const EXTENSION_CALLS_WITHIN_MS = 3_500;
const EXTENSION_ANSWERED_WITHIN_MS = 4_000;

/**
 * Gives calls to services up in time for an answer with the reason. A press that is late for any other reason is
 * answered all the same; its work continues. A message has no such limit: its answer is a message of its own.
 */
function inTime(turn: Turn, answer: () => Promise<void>): Promise<void> {
  if (isExtension(turn.activity)) {
    const extending = withDeadline(EXTENSION_CALLS_WITHIN_MS, answer);
    return withinTime(EXTENSION_ANSWERED_WITHIN_MS, extending, extensionLate);
  }
  const answering = withDeadline(CALLS_WITHIN_MS, answer);
  return isExecute(turn.activity) ? withinTime(ANSWERED_WITHIN_MS, answering, late) : answering;
}

function late(): never {
  throw new BotError(
    'unknownFailure',
    { code: 'service.late', seconds: ANSWERED_WITHIN_MS / 1000 },
    { nextStep: { code: 'service.lateNext' }, transient: true },
  );
}

function extensionLate(): never {
  throw new BotError(
    'unknownFailure',
    { code: 'service.lateAnswer', seconds: EXTENSION_ANSWERED_WITHIN_MS / 1000 },
    { nextStep: { code: 'service.retryInAMinute' }, transient: true },
  );
}

function connectionOf<S>({ oauthConnectionName }: BotSettings, service: () => Promise<S>) {
  return oauthConnectionName === undefined
    ? undefined
    : { connectionName: oauthConnectionName, service };
}

/** Answers a person who may not read, and says whether it did. Events of Teams itself pass. */
async function isRefused(
  {
    useCases,
    languages,
    privateReplies,
  }: Pick<TeamsBotParts, 'useCases'> & {
    readonly languages: Languages;
    readonly privateReplies: PrivateReplies;
  },
  turn: Turn,
): Promise<boolean> {
  const { activity } = turn;
  const { type } = activity;
  if (type !== 'message' && type !== 'invoke') return false;
  const refusal = await useCases.mayRead(actorOf(activity));
  if (refusal === undefined) return false;
  const said = languages.ofPerson(activity).plain(refusal.why);
  if (type === 'invoke') await answerWithText(turn, said);
  else await privateReplies.send(turn, activity, textActivity(said));
  return true;
}

/** A card shows the sentence to the person who pressed; a message needs no second answer. */
function alreadyAnswered(activity: Activity, languages: Languages): ActivityAnswer {
  if (!isExecute(activity)) return { status: 200 };
  const value = languages.ofPerson(activity).plain('chat.button.answeredAlready');
  return { status: 200, body: textAnswer(activity, value) };
}

/** Teams repeats a query that is refused, and then says that the app is unreachable. */
function askedTooOften(activity: Activity, languages: Languages): ActivityAnswer | undefined {
  if (!isExtension(activity)) return undefined;
  const value = languages.ofPerson(activity).plain('chat.extension.tooOften');
  return { status: 200, body: textAnswer(activity, value) };
}

/** Nothing can be sent without knowing who and where, but a press still gets its answer. */
async function ignore(
  { log, languages }: { readonly log: Log; readonly languages: Languages },
  turn: Turn,
): Promise<void> {
  const type = turn.activity.type.slice(0, 100);
  log.info({ type }, 'an incomplete activity was ignored');
  if (!isExecute(turn.activity) && !isExtension(turn.activity)) return;
  await answerWithText(turn, languages.ofPerson(turn.activity).plain('chat.unnamedPerson'));
}
