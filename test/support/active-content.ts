import { type JsonObject, objectsIn } from '../cards/card-shape.ts';
import { MARK } from './hostile-activities.ts';

const HARMLESS_ACTIONS = new Set(['Action.Execute', 'Action.Submit', 'Action.ShowCard']);

/** What of an answer would act on a reader: links, pictures, scripts, mentions, markdown. */
export function activeContentOf(answer: unknown): string[] {
  return objectsIn(answer).flatMap((one) => [
    ...inActions(one),
    ...inTexts(one),
    ...inMessage(one),
  ]);
}

function inActions({ type, url, iconUrl }: JsonObject): string[] {
  const isStrange =
    typeof type === 'string' && type.startsWith('Action.') && !HARMLESS_ACTIONS.has(type);
  return [
    ...(isStrange ? [`action ${type}`] : []),
    ...(url === undefined && iconUrl === undefined ? [] : ['a URL']),
  ];
}

/** Clients read markdown in a `TextBlock`. */
function inTexts({ type, text }: JsonObject): string[] {
  return type === 'TextBlock' && String(text).includes(MARK) ? ['foreign text as markdown'] : [];
}

function inMessage({ type, text, textFormat, entities }: JsonObject): string[] {
  if (type !== 'message') return [];
  const isMarkdown = typeof text === 'string' && text !== '' && textFormat !== 'plain';
  const mentions = objectsIn(entities).filter((entity) => entity['type'] === 'mention');
  return [
    ...(isMarkdown ? ['a message that is not plain'] : []),
    ...(mentions.length > 0 ? ['a mention'] : []),
  ];
}
