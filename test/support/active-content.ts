import { type JsonObject, objectsIn } from '../cards/card-shape.ts';
import { MARK } from './hostile-activities.ts';

/** `ToggleVisibility` shows a part of the same card. */
const HARMLESS_ACTIONS = new Set([
  ...['Action.Execute', 'Action.Submit', 'Action.ShowCard', 'Action.ToggleVisibility'],
]);

/** Pages of the Entra admin center: our words and a GUID, and nothing that a directory can choose. */
const OWN_LINK =
  /^https:\/\/entra\.microsoft\.(?:com|us)\/#view\/[A-Za-z_]+\/[A-Za-z]+\/~\/[Oo]verview\/(?:user|group)Id\/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** A message in Teams: every part that an activity can choose is percent-encoded. */
const MESSAGE_LINK =
  /^https:\/\/teams\.microsoft\.com\/l\/message\/[\w%.~-]+\/[\w%.~-]+\?[\w%.~+=&-]+$/;

/** Lists of the admin centers: nothing but our words. */
const LIST_LINK =
  /^https:\/\/(?:admin\.exchange\.microsoft\.com\/#\/(?:mailboxes|groups|contacts)|entra\.microsoft\.com\/#view\/[\w/~]+)$/;

const isOwnLink = (url: string): boolean =>
  [OWN_LINK, MESSAGE_LINK, LIST_LINK].some((own) => own.test(url));

/** What of an answer would act on a reader: links, pictures, scripts, mentions, markdown. */
export function activeContentOf(answer: unknown): string[] {
  return objectsIn(answer).flatMap((one) => [
    ...inActions(one),
    ...inTexts(one),
    ...inMessage(one),
    ...inPreview(one),
  ]);
}

function inActions({ type, url, iconUrl }: JsonObject): string[] {
  if (type === 'Action.OpenUrl' && isOwnLink(String(url)) && iconUrl === undefined) return [];
  const isStrange =
    typeof type === 'string' && type.startsWith('Action.') && !HARMLESS_ACTIONS.has(type);
  return [
    ...(isStrange ? [`action ${type}`] : []),
    ...(url === undefined && iconUrl === undefined ? [] : [`a URL: ${url ?? iconUrl}`]),
  ];
}

/** Clients read markdown in a `TextBlock`. */
function inTexts({ type, text }: JsonObject): string[] {
  return type === 'TextBlock' && String(text).includes(MARK) ? ['foreign text as markdown'] : [];
}

/** Title and text of a line of results are rich text: nothing in them may act. */
function inPreview({ contentType, content }: JsonObject): string[] {
  if (contentType !== 'application/vnd.microsoft.card.thumbnail') return [];
  const { title, text } = content as JsonObject;
  return actsIn(`${title}${text}`) ? [`a preview that acts: ${title} ${text}`] : [];
}

const actsIn = (text: string): boolean => /[<>&[\]*`\\]|:\/\//.test(text);

/** Our sentence with everything escaped that markdown reads, and a link to a message at its end. */
const LINKED = /^((?:[^\\`*_[\]<>~#|&!]|\\.)*) \[[^\]\\]+\]\(([^()\s]+)\)$/u;

function isLinkedSentence(text: string): boolean {
  const [, , url = ''] = LINKED.exec(text) ?? [];
  return MESSAGE_LINK.test(url);
}

function inMessage({ type, text, textFormat, entities, ...rest }: JsonObject): string[] {
  if (type !== 'message') return [];
  // A sentence in place of results has nothing else.
  if (textFormat === undefined && Object.keys(rest).length === 0 && entities === undefined)
    return actsIn(String(text)) ? [`a sentence that acts: ${text}`] : [];
  const isText = typeof text === 'string' && text !== '' && textFormat !== 'plain';
  const isMarkdown = isText && !(textFormat === 'markdown' && isLinkedSentence(text));
  const mentions = objectsIn(entities).filter((entity) => entity['type'] === 'mention');
  return [
    ...(isMarkdown ? ['a message that is not plain'] : []),
    ...(mentions.length > 0 ? ['a mention'] : []),
  ];
}
