import { CLOUDS } from '../../src/config/clouds.ts';
import { changedSettings } from '../../src/domain/alerts/alert-settings.ts';
import { planRemedy } from '../../src/domain/remedy/plan-remedy.ts';
import { createRateLimiters } from '../../src/store/rate-limiter.ts';
import type { BotSettings } from '../../src/teams/bot/bot-settings.ts';
import { createTeamsBot, type TeamsBot } from '../../src/teams/bot/create-teams-bot.ts';
import type { ReadAppMessages } from '../../src/use-cases/ports/channel-messages.ts';
import type { UseCases } from '../../src/use-cases/use-cases.ts';
import { readable } from '../cards/card-shape.ts';
import { type FakeConnector, startFakeConnector } from './fake-connector.ts';
import { aSilentLog, type LogLine } from './silent-log.ts';
import { suggest } from './suggest.ts';
import { aCase, ada, aPolicy } from './world.ts';

const now = '2026-01-02T04:00:00.000Z';

/** A person, a channel and the bot, as Teams identifies them. */
export const teamsIds = {
  bot: '28:unclash',
  ada: '29:ada',
  channel: '19:it@thread.tacv2',
  thread: '19:it@thread.tacv2;messageid=100',
  tenant: 'dddddddd-0000-4000-8000-000000000001',
} as const;

/** The resolution that waits for a second approver. */
export const remedyRequest = 'eeeeeeee-0000-4000-8000-000000000001';

/** What the bot was asked to do, by name, with its arguments. */
export interface UseCaseCall {
  readonly useCase: keyof UseCases;
  readonly args: readonly unknown[];
}

/** Abilities that answer about one open conflict and remember what they were asked. */
export function someUseCases(overrides: Partial<UseCases> = {}): {
  readonly useCases: UseCases;
  readonly calls: readonly UseCaseCall[];
} {
  const calls: UseCaseCall[] = [];
  const details = aCase();
  const { conflict, lookup } = details;
  const decision = planRemedy(details, lookup.holders[0]?.object.id ?? '', {}, aPolicy());
  if (decision.outcome !== 'plan') throw new Error(decision.why.code);
  const undoPlan = {
    ...decision,
    kind: 'undo',
    before: decision.after,
    after: decision.before,
  } as const;
  const unknownRun = { outcome: 'unknownRun' } as const;
  const subscribed = new Set<string>();
  const plain: UseCases = {
    checkAddress: async (address) => ({
      address,
      lookup,
      claimants: [],
      remarks: [],
      open: [conflict],
    }),
    openFinding: async () => ({ outcome: 'opened', details }),
    previewRemedy: async () => ({ outcome: 'preview', details, plan: decision, fingerprint: 'f1' }),
    requestRemedy: async ({ mustSignIn }) =>
      (await mustSignIn?.(decision))
        ? { outcome: 'signInFirst' }
        : { outcome: 'accepted', details },
    reviewRemedy: async () => ({
      outcome: 'review',
      details,
      plan: decision,
      remedyRequestId: remedyRequest,
      moreEffects: [],
      typed: [],
      askedBy: ada,
      expiresAt: now,
      mayAgree: true,
    }),
    approveRemedy: async () => ({ outcome: 'accepted', details }),
    rejectRemedy: async () => ({ outcome: 'declined', details }),
    previewMatch: async () => ({ outcome: 'unknownConflict', conflictNumber: 1 }),
    followMatch: async () => ({ outcome: 'followed', details }),
    previewUndo: async () => ({ outcome: 'preview', details, plan: undoPlan, fingerprint: 'u1' }),
    undoRemedy: async ({ mustSignIn }) =>
      (await mustSignIn?.(undoPlan))
        ? { outcome: 'signInFirst' }
        : { outcome: 'accepted', details },
    triageConflict: async () => ({ outcome: 'unchanged' }),
    planBulk: async () => ({ outcome: 'nothingToPlan' }),
    planCorrections: async () => ({ outcome: 'nothingToPlan' }),
    showBulk: async () => unknownRun,
    applyBulk: async () => unknownRun,
    approveBulk: async () => unknownRun,
    discardBulk: async () => unknownRun,
    stopBulk: async () => unknownRun,
    resumeBulk: async () => unknownRun,
    undoBulk: async () => unknownRun,
    fileBulk: async () => unknownRun,
    exportConflicts: async () => ({ outcome: 'nothing' }),
    exportAudit: async () => ({ outcome: 'nothing' }),
    checkNow: async () => ({ outcome: 'checked', details }),
    openConflict: async () => ({ outcome: 'case', details }),
    findAlertCard: async () => undefined,
    findAlertCards: async () => new Map(),
    teamsUrl: 'https://teams.microsoft.com',
    adoptCard: async () => {},
    adoptThread: async () => {},
    listConflicts: async (_, place) => ({
      conflicts: [conflict],
      page: typeof place === 'number' ? place : 1,
      newer: 0,
      total: 1,
    }),
    showStatus: async () => ({
      now,
      counts: {
        open: 1,
        awaitingSecondApprover: 0,
        applying: 0,
        waiting: 0,
        stuck: 0,
        cleared: 2,
        snoozed: 0,
        byDesign: 0,
      },
      weeks: [],
      channels: 1,
      suspendedChannels: 0,
      quietChannels: 0,
      hasOutlet: true,
    }),
    examineInstallation: async () => ({
      outcome: 'examined',
      diagnoses: [
        {
          ...{ check: { code: 'doctor.check.token' }, outcome: 'ok' },
          message: { code: 'doctor.tokenAccepted' },
        },
      ],
    }),
    startDirectoryCheck: async () => ({ outcome: 'started' }),
    collectReport: async () => ({ outcome: 'gone' }),
    showHistory: async () => ({
      address: 'john@contoso.com',
      conflicts: [{ conflict, timeline: [], records: [] }],
    }),
    showObject: async () => ({ object: conflict.claimant, open: [conflict] }),
    findByName: async (name) => ({
      ...{ name, objects: [conflict.claimant], isCut: false, unanswered: [] },
    }),
    watchConflicts: async () => ({ at: now, durationMs: 5, outcome: 'complete' }),
    chooseAlerts: async ({ wanted, change }) => ({
      ...{ outcome: wanted ?? 'off', isNew: wanted === 'on', channels: [], hasOutlet: true },
      settings: changedSettings({}, change ?? {}),
    }),
    chooseLanguage: async () => ({ outcome: 'chosen' }),
    languageOfChannel: async () => undefined,
    mayRead: async () => undefined,
    addChannel: async ({ channel: { id } }) => {
      const isNew = !subscribed.has(id);
      subscribed.add(id);
      return isNew ? 'subscribed' : 'known';
    },
    leaveConversation: async ({ channelId }) => {
      subscribed.delete(channelId);
    },
    rejoinConversation: async () => {},
    rememberChannel: async () => {},
    repostCards: async () => undefined,
    applySuggestion: async () => ({ outcome: 'alreadyRunning', details }),
    suggest,
    clock: { now: () => now },
    ...overrides,
  };
  return { useCases: recorded(plain, calls), calls };
}

/** Every function writes down its call first, except the gate before every turn. */
function recorded(useCases: UseCases, calls: UseCaseCall[]): UseCases {
  const entries = Object.entries(useCases).map(([name, useCase]) => [
    name,
    typeof useCase === 'function' && name !== 'mayRead'
      ? (...args: unknown[]) => {
          calls.push({ useCase: name as keyof UseCases, args });
          return (useCase as (...given: unknown[]) => unknown)(...args);
        }
      : useCase,
  ]);
  return Object.fromEntries(entries) as UseCases;
}

/** The first argument of a call that must have happened. */
export function argumentOf<T>(call: UseCaseCall | undefined): T {
  if (call === undefined) throw new Error('The bot was not asked.');
  return call.args[0] as T;
}

export interface TeamsWorld {
  readonly bot: TeamsBot;
  readonly connector: FakeConnector;
  readonly calls: readonly UseCaseCall[];
  readonly logged: readonly LogLine[];
  /** Hands an activity to the bot and gives the HTTP answer. */
  tell(activity: object): ReturnType<TeamsBot['process']>;
}

/** The bot as it runs against the Agents Playground: real adapter, no registration, fake connector. */
export async function aTeamsWorld(
  options: {
    readonly useCases?: Partial<UseCases>;
    readonly settings?: Partial<BotSettings>;
    readonly ownMessages?: { readonly appId: string; readonly readMessages: ReadAppMessages };
  } = {},
): Promise<TeamsWorld & AsyncDisposable> {
  const connector = await startFakeConnector();
  const { useCases, calls } = someUseCases(options.useCases);
  const { log, lines } = aSilentLog();
  const settings: BotSettings = {
    tenantId: teamsIds.tenant,
    cloud: CLOUDS.Public.bot,
    approversConfigured: true,
    language: 'en',
    targetsMessages: true,
    ...options.settings,
  };
  const { ownMessages } = options;
  const bot = createTeamsBot({
    ...{ useCases, settings, log, ...(ownMessages && { ownMessages }) },
    createLimiter: createRateLimiters(undefined),
    createOwnLimiter: createRateLimiters(undefined),
  });
  return {
    bot,
    connector,
    calls,
    logged: lines,
    tell: (activity) =>
      bot.process({
        authorization: '',
        body: { serviceUrl: connector.serviceUrl, ...activity },
      }),
    [Symbol.asyncDispose]: () => connector.close(),
  };
}

let activities = 0;

/** What every activity of Teams has, here from Ada in a thread of the channel. */
export function anActivity(overrides: object = {}): Record<string, unknown> {
  activities += 1;
  return {
    type: 'message',
    id: `activity-${activities}`,
    channelId: 'msteams',
    from: { id: teamsIds.ada, name: ada.displayName, aadObjectId: ada.entraObjectId },
    recipient: { id: teamsIds.bot, name: 'Unclash' },
    conversation: {
      id: teamsIds.thread,
      conversationType: 'channel',
      isGroup: true,
      tenantId: teamsIds.tenant,
    },
    channelData: {
      tenant: { id: teamsIds.tenant },
      team: { id: '19:general@thread.tacv2', name: 'IT' },
      channel: { id: teamsIds.channel, name: 'Identity alerts' },
    },
    ...overrides,
  };
}

/** A message that mentions the bot. */
export function aMessage(text: string, overrides: object = {}): Record<string, unknown> {
  return anActivity({ text: `<at>Unclash</at> ${text}`, textFormat: 'plain', ...overrides });
}

/** A press on an `Action.Execute`. */
export function aPress(
  verb: unknown,
  data: unknown,
  overrides: object = {},
): Record<string, unknown> {
  return anActivity({
    type: 'invoke',
    name: 'adaptiveCard/action',
    value: { action: { type: 'Action.Execute', verb, data } },
    ...overrides,
  });
}

/** A press on the `Action.Submit` fallback. */
export function aSubmit(data: object, overrides: object = {}): Record<string, unknown> {
  return anActivity({ value: data, ...overrides });
}

/** A search of the message extension. */
export function aQuery(typed: unknown, value: object = {}): Record<string, unknown> {
  return anActivity({
    type: 'invoke',
    name: 'composeExtension/query',
    value: {
      commandId: 'search',
      commandContext: 'compose',
      parameters: [{ name: 'text', value: typed }],
      queryOptions: { skip: 0, count: 25 },
      ...value,
    },
  });
}

/** The action of the message extension on a message with this HTML. */
export function aMessageAction(content: unknown, value: object = {}): Record<string, unknown> {
  return anActivity({
    type: 'invoke',
    name: 'composeExtension/fetchTask',
    value: {
      commandId: 'checkMessage',
      commandContext: 'message',
      messagePayload: { id: '1', subject: null, body: { contentType: 'html', content } },
      ...value,
    },
  });
}

interface Answered {
  readonly body?: unknown;
}

/** What a search is answered with. */
export function resultsOf({ body }: Answered) {
  const { composeExtension } = body as {
    readonly composeExtension?: {
      readonly attachments?: readonly {
        readonly content: object;
        readonly preview: { readonly content: { readonly title: string; readonly text: string } };
      }[];
    };
  };
  const attachments = composeExtension?.attachments;
  if (attachments === undefined) throw new Error(JSON.stringify(body));
  return attachments.map(({ content: card, preview }) => ({ card, preview: preview.content }));
}

/** The dialog that answers an action. */
export function dialogOf({ body }: Answered) {
  const { task } = body as {
    readonly task?: {
      readonly value: { readonly title: string; readonly card: { readonly content: object } };
    };
  };
  if (task === undefined) throw new Error(JSON.stringify(body));
  return { title: task.value.title, card: task.value.card.content };
}

/** The sentence in place of results or of a dialog. */
export function sentenceOf(answer: Answered): string {
  const { composeExtension } = answer.body as {
    readonly composeExtension?: { readonly text?: string };
  };
  return composeExtension?.text ?? readable(dialogOf(answer).card);
}

/** The cards of messages that went to the connector, as JSON text. */
export function cardsSent({ calls }: FakeConnector): string[] {
  return calls.flatMap(({ body }) => {
    const activity = (body['activity'] ?? body) as {
      attachments?: readonly { content?: object }[];
    };
    return (activity.attachments ?? []).map(({ content }) => JSON.stringify(content));
  });
}

/** The body of the answer to a press. */
export function invokeBody(answer: { readonly body?: unknown }): {
  readonly statusCode: number;
  readonly type: string;
  readonly value: unknown;
} {
  return answer.body as ReturnType<typeof invokeBody>;
}
