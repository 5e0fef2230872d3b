import { checkCard } from '../../cards/check/check-card.ts';
import { readersCard } from '../../cards/extension/readers-card.ts';
import type { CardMessage } from '../../cards/template/card-message.ts';
import type { Said } from '../../words/words.ts';
import { MOST_ADDRESSES, openNumbers, reportsOf } from '../commands/check-command.ts';
import { readableText, readHtml } from '../commands/message-text.ts';
import { addressesInProse } from '../commands/typed-addresses.ts';
import type { ChosenMessage, ExtensionTurn } from './extension-command.ts';

/** The check card of the addresses in a message, for a dialog that one person sees. */
export async function checkMessage(
  { useCases, words }: ExtensionTurn,
  message: ChosenMessage,
): Promise<CardMessage | Said> {
  const found = addressesInMessage(message);
  if (found.length === 0) return 'chat.extension.noAddress';
  const at = useCases.clock.now();
  const reports = await reportsOf(useCases, found.slice(0, MOST_ADDRESSES));
  const leftOut = found.length - MOST_ADDRESSES;
  return readersCard(
    checkCard({ reports }, words),
    {
      at,
      conflicts: openNumbers(reports),
      notes:
        leftOut > 0 ? [{ code: 'chat.check.leftOut', most: MOST_ADDRESSES, leftOut } as const] : [],
    },
    words,
  );
}

/**
 * Read as the chat reads what is written to it. A link whose text is a name counts, too, beside addresses that are
 * written out: nobody meant just one of them.
 */
export function addressesInMessage({ contentType, content, subject }: ChosenMessage): string[] {
  const isHtml = contentType.toLowerCase() === 'html';
  const html = isHtml ? readHtml(content) : { text: '', mailTargets: [] };
  const written = isHtml ? html.text : readableText(content);
  const heading = readableText(subject);
  const text = heading === '' ? written : `${heading} ${written}`;
  const linked = addressesInProse({ text: '', html: { ...html, text } });
  return linked.length > 0 ? linked : addressesInProse({ text, html });
}
