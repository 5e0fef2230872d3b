import { AsyncLocalStorage } from 'node:async_hooks';
import { defined } from '../../domain/defined.ts';
import type { MessageActivity, TreatmentEntity } from './activity.ts';

/**
 * Targeted messages on the Bot Connector, as Microsoft's own clients send them (@microsoft/teams.api 2.1,
 * @microsoft/agents-hosting 1.8): the route of any message with `?isTargetedActivity=true`, and the person in
 * `recipient`, marked `isTargeted`. The SDK that this bot is built on (botbuilder 4.23) knows neither and drops what it
 * does not know of a body, so a policy of its HTTP library adds them.
 */

/** As the Agents SDK marks such a message. */
const TARGETED: TreatmentEntity = { type: 'activityTreatment', treatment: 'targeted' };

/** In the data of a button on such a message: its card is nobody else's, so neither is the answer. */
const ALONE = 'alone';

/** The message as one person sees it: its buttons say so, and so does an entity. */
export function forOneReader(message: MessageActivity): MessageActivity {
  const { entities = [], attachments } = message;
  const marked = { ...message, entities: [...entities, TARGETED] };
  return attachments === undefined
    ? marked
    : {
        ...marked,
        attachments: attachments.map((one) => ({
          ...one,
          content: withPrivateButtons(one.content),
        })),
      };
}

/** The card, whose buttons say that one person alone sees it. */
export function withPrivateButtons<T>(node: T): T {
  if (Array.isArray(node)) return node.map(withPrivateButtons) as T;
  if (typeof node !== 'object' || node === null) return node;
  const { data, ...rest } = node as { readonly type?: unknown; readonly data?: unknown };
  const inner = Object.entries(rest).map(([key, value]) => [key, withPrivateButtons(value)]);
  const isButton = rest.type === 'Action.Execute' || rest.type === 'Action.Submit';
  const own = isButton && typeof data === 'object' ? { ...data, [ALONE]: true } : data;
  return { ...Object.fromEntries(inner), ...defined({ data: own }) } as T;
}

/** True for the data of such a button. A client sends it, so it decides nothing but who reads the answer. */
export function isPrivateButton(data: unknown): boolean {
  return (data as { readonly [ALONE]?: unknown } | null | undefined)?.[ALONE] === true;
}

const sending = new AsyncLocalStorage<MessageActivity>();

/** Runs `send`, which posts the message with the SDK, on the route of targeted messages. */
export const onTargetedRoute = <T>(message: MessageActivity, send: () => Promise<T>): Promise<T> =>
  sending.run(message, send);

/** What is used of a request of the SDK's HTTP library. */
interface ConnectorRequest {
  url: string;
  body?: unknown;
}

/** Inside of `onTargetedRoute`: the parameter, the mark on the recipient, and all entities. Repeats change nothing. */
export const targetedRoute = {
  name: 'targetedRoute',
  sendRequest<Request extends ConnectorRequest, Answer>(
    request: Request,
    next: (request: Request) => Promise<Answer>,
  ): Promise<Answer> {
    const message = sending.getStore();
    if (message !== undefined && typeof request.body === 'string') {
      const url = new URL(request.url);
      url.searchParams.set('isTargetedActivity', 'true');
      request.url = url.href;
      const activity = JSON.parse(request.body) as { readonly recipient?: object };
      const recipient = { ...activity.recipient, isTargeted: true };
      request.body = JSON.stringify({ ...activity, recipient, entities: message.entities });
    }
    return next(request);
  },
};
