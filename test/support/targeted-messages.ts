/**
 * What the Bot Connector does with messages for one person ("Send and receive targeted messages in group conversations",
 * Teams documentation). What that page leaves open is played in each reading.
 */

/** How a cloud treats `?isTargetedActivity=true`. */
export type TargetedReading =
  /** As documented. */
  | 'known'
  /** As documented, but the answer has no id. */
  | 'knownWithoutId'
  /** A service that does not know the parameter posts an ordinary message. */
  | 'ignored'
  /** Refuses what is targeted, with this status and code. */
  | { readonly status: number; readonly code?: string };

interface Targeted {
  readonly conversation: string;
  readonly recipient: string;
  readonly postedAt: number;
  body: Body;
}

type Body = Readonly<Record<string, unknown>>;

interface Answer {
  readonly status: number;
  readonly code?: string;
  readonly message?: string;
  readonly id?: string;
}

const LASTS_MS = 24 * 60 * 60_000;

const route = /^\/v3\/conversations\/([^/]+)\/activities(?:\/([^/]+))?$/;

/** The messages for one person that a connector has; `clock.now` in milliseconds. */
export function createTargetedMessages(clock: { readonly now: number }) {
  const messages = new Map<string, Targeted>();
  const read = (id: string) => {
    const found = messages.get(id);
    return found && clock.now - found.postedAt < LASTS_MS ? found : undefined;
  };
  const create = (conversation: string, body: Body, id: string): Answer => {
    const { id: recipient } = (body['recipient'] ?? {}) as { readonly id?: unknown };
    if (typeof recipient !== 'string') return { status: 400, code: 'BadArgument' };
    messages.set(id, { conversation, recipient, postedAt: clock.now, body });
    return { status: 201, id };
  };
  const change = (method: string, id: string, body: Body): Answer => {
    const found = read(id);
    if (found === undefined) return { status: 404, code: 'ActivityNotFoundInConversation' };
    if (method === 'DELETE') {
      messages.delete(id);
      return { status: 200 };
    }
    if ('recipient' in body) {
      const message = 'Cannot edit Recipient of Targeted Message';
      return { status: 400, code: 'BadArgument', message };
    }
    found.body = body;
    return { status: 200, id };
  };
  return {
    /** The answer to a call on the targeted routes. */
    answer(method: string, path: string, body: Body, id: string): Answer {
      const [, conversation = '', activity = ''] = route.exec(path) ?? [];
      return method === 'POST' ? create(conversation, body, id) : change(method, activity, body);
    },
    /** True for the id of a message that ordinary routes do not know. */
    has: (path: string) => messages.has(route.exec(path)?.[2] ?? ''),
    seenBy: (person: string): readonly Body[] =>
      [...messages].flatMap(([id, { recipient, body }]) =>
        recipient === person && read(id) !== undefined ? [body] : [],
      ),
  };
}
