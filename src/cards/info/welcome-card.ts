import { defined } from '../../domain/defined.ts';
import type { Said, Words } from '../../words/words.ts';
import { cardAction } from '../template/card-action.ts';
import { type CardMessage, cardTemplate } from '../template/card-message.ts';
import { type CommandWords, commandsIn } from './command-words.ts';
import welcomeTemplate from './welcome-card.json' with { type: 'json' };

const expand = cardTemplate(welcomeTemplate);

export interface WelcomeCardView {
  readonly scope: 'team' | 'personal' | 'groupChat';
  /** The channel that gets the alerts, for a team. */
  readonly channelName?: string;
  /** `off`: an approver has to switch them on; `offHere`: with the button of the card, which is in that channel. */
  readonly alerts?: 'on' | 'off' | 'offHere';
  /** False when nobody may press a button yet. */
  readonly approversConfigured: boolean;
  readonly tenantName?: string;
  readonly commands: readonly CommandWords[];
}

/** Said once where the bot is added: what it does, what it needs, its first commands. */
export function welcomeCard(view: WelcomeCardView, words: Words): CardMessage {
  const tenant = view.tenantName !== undefined && { tenant: view.tenantName };
  const heading = words.plain({ code: 'card.welcome', ...tenant });
  const { style, title, text } = view.approversConfigured ? mayPress : nobodyMayPress;
  return expand(
    {
      heading,
      alerts: words.plain(alertsOf(view)),
      approverStyle: style,
      approverHeading: words.text(title),
      approverText: words.text(text),
      commands: commandsIn(
        view.commands.filter(({ isFirst }) => isFirst),
        words,
      ),
      actions:
        view.alerts === 'offHere'
          ? [cardAction('switchAlertsOn', words.text('card.welcome.switchOn'), {})]
          : [],
    },
    heading,
    words,
  );
}

function alertsOf({ scope, channelName, alerts = 'on' }: WelcomeCardView): Said {
  switch (scope) {
    case 'team': {
      const code = alerts === 'on' ? 'card.welcome.team' : 'card.welcome.teamWaits';
      return { code, ...defined({ channel: channelName }) };
    }
    case 'personal':
      return 'card.welcome.personal';
    case 'groupChat':
      return 'card.welcome.groupChat';
  }
}

const mayPress = {
  style: 'emphasis',
  title: 'card.welcome.approvers',
  text: 'card.welcome.approversMay',
} as const;

const nobodyMayPress = {
  style: 'warning',
  title: 'card.welcome.noApprovers',
  text: 'card.welcome.nameApprovers',
} as const;
