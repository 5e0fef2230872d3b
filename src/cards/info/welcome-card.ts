import { literal, nameText, type PlainText } from '../../words/plain-text.ts';
import type { Words } from '../../words/words.ts';
import { type CardMessage, cardTemplate } from '../template/card-message.ts';
import { type CommandWords, howToAsk } from './command-words.ts';
import welcomeTemplate from './welcome-card.json' with { type: 'json' };

const expand = cardTemplate(welcomeTemplate);

export interface WelcomeCardView {
  readonly scope: 'team' | 'personal' | 'groupChat';
  /** The channel that gets the alerts, for a team. */
  readonly channelName?: string;
  /** False when nobody may press a button yet. */
  readonly approversConfigured: boolean;
  readonly tenantName?: string;
  /** What can be asked. */
  readonly commands: readonly CommandWords[];
}

/** Said once where the bot is added: what it does, what it needs, what to ask. */
export function welcomeCard(view: WelcomeCardView, words: Words): CardMessage {
  const tenant = view.tenantName === undefined ? '' : ` for ${nameText(view.tenantName)}`;
  const heading = literal(`Unclash is here${tenant}`);
  const approvers = view.approversConfigured ? mayPress : nobodyMayPress;
  return expand(
    { heading, alerts: alertsOf(view), ...approvers, commands: view.commands, how: howToAsk },
    heading,
    words,
  );
}

function alertsOf({ scope, channelName }: WelcomeCardView): PlainText {
  switch (scope) {
    case 'team': {
      const where = channelName === undefined ? 'this channel' : nameText(channelName);
      return literal(
        `Each conflict becomes one post in ${where}, and stays up to date until it is settled.`,
      );
    }
    case 'personal':
      return literal(
        'You can ask here at any time. Alerts go to the channel of your IT team; "alerts on" brings them here too.',
      );
    case 'groupChat':
      return literal(
        'You can ask here at any time. Alerts go to channels; "alerts on" brings them here too.',
      );
  }
}

const mayPress = {
  approverStyle: 'emphasis',
  approverHeading: 'Nothing changes by itself',
  approverText:
    'Before anything is written you see the plan. Approvers of your organisation can apply it; everybody else can look.',
};

const nobodyMayPress = {
  approverStyle: 'warning',
  approverHeading: 'Nobody may apply a plan yet',
  approverText:
    'An administrator of Unclash has to name approvers (APPROVER_GROUP_IDS or APPROVER_USER_IDS). Until then everybody can look.',
};
