import { type Call, type HttpService, type Reply, startHttpService } from './http-service.ts';

/** A message as everybody in the channel sees it now. */
export interface ShownMessage {
  /** Conversation id of its thread. */
  readonly thread: string;
  readonly activityId: string;
  /** Whether it answers in a thread, under the card that began it. */
  readonly isReply?: boolean;
  /** The newest card, as JSON text. */
  card: string;
  edits: number;
}

interface SendCall {
  /** Milliseconds of the monotonic clock. */
  readonly at: number;
  readonly what: 'post' | 'update' | 'other';
  readonly status: number;
}

/** A message that begins a thread, as it is shown from now. */
type Mirror = (message: {
  readonly channelId: string;
  readonly activityId: string;
  readonly card: object;
  readonly isNew: boolean;
}) => void;

/** May answer in place of Teams; `take` does what Teams would have done. */
type Interference = (
  what: SendCall['what'],
  take: () => Reply,
  call: Call,
) => Promise<Reply | undefined> | Reply | undefined;

/** The Bot Connector of Teams on this machine, with what it was told. */
export interface TeamsService {
  readonly serviceUrl: string;
  readonly messages: readonly ShownMessage[];
  readonly sends: readonly SendCall[];
  /** Paths that were called. */
  readonly paths: readonly string[];
  interfere(interference: Interference | undefined): void;
  /** From now each post and each edit of a message that begins a thread is reported, too. */
  mirror(report: Mirror): void;
  /** Somebody deletes a message. */
  remove(activityId: string): void;
  close(): Promise<void>;
}

/** Starts it; every message is taken until somebody interferes. */
export async function startTeamsService(): Promise<TeamsService> {
  const messages = new Map<string, ShownMessage>();
  const sends: SendCall[] = [];
  const paths: string[] = [];
  let interference: Interference | undefined;
  let mirror: Mirror = () => {};
  let posted = 0;

  const take = (call: Call): Reply => {
    const activity = JSON.parse(call.body.toString() || '{}');
    const update = /\/v3\/conversations\/([^/]+)\/activities\/([^/?]+)/.exec(call.url);
    if (call.method === 'PUT' && update) return edit(decodeURIComponent(update[2] ?? ''), activity);
    posted += 1;
    const activityId = `${1_700_000_000_000 + posted}`;
    const channel = activity.channelData?.channel?.id ?? 'a chat';
    const into = /\/v3\/conversations\/([^/]+)\/activities/.exec(call.url)?.[1];
    const thread = into ? decodeURIComponent(into) : `${channel};messageid=${activityId}`;
    messages.set(activityId, {
      thread,
      activityId,
      isReply: into !== undefined,
      card: cardOf(activity.activity ?? activity),
      edits: 0,
    });
    if (!into)
      mirror({ channelId: channel, activityId, card: contentOf(activity.activity), isNew: true });
    return into ? json(201, { id: activityId }) : json(201, { id: thread, activityId });
  };
  const edit = (activityId: string, activity: object): Reply => {
    const message = messages.get(activityId);
    if (!message)
      return json(404, { error: { code: 'ActivityNotFoundInConversation', message: 'gone' } });
    message.card = cardOf(activity);
    message.edits += 1;
    const channelId = message.thread.split(';messageid=')[0] ?? '';
    if (!message.isReply)
      mirror({ channelId, activityId, card: contentOf(activity), isNew: false });
    return json(200, { id: activityId });
  };
  const service: HttpService = await startHttpService(async (call) => {
    const what = call.method === 'PUT' ? 'update' : isPost(call) ? 'post' : 'other';
    const reply = (await interference?.(what, () => take(call), call)) ?? take(call);
    paths.push(call.url);
    sends.push({ at: performance.now(), what, status: reply === 'reset' ? 0 : reply.status });
    return reply;
  });
  return {
    serviceUrl: service.url,
    get messages() {
      return [...messages.values()];
    },
    sends,
    paths,
    interfere: (next) => {
      interference = next;
    },
    mirror: (report) => {
      mirror = report;
    },
    remove: (activityId) => void messages.delete(activityId),
    close: service.close,
  };
}

const isPost = ({ method, url }: Call) => method === 'POST' && url.includes('/v3/conversations');

interface WithCard {
  readonly attachments?: readonly { readonly content?: object }[];
}

const contentOf = (activity: WithCard): object => activity.attachments?.[0]?.content ?? {};

const cardOf = (activity: WithCard): string => JSON.stringify(contentOf(activity));

/** An answer as the Bot Connector gives it. */
export function json(status: number, body: object, headers: Record<string, string> = {}): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  };
}
