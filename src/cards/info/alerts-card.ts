import type { AlertSettings, AlertState } from '../../domain/alerts/alert-settings.ts';
import type { Weekday } from '../../domain/alerts/local-time.ts';
import type { ObjectKind } from '../../domain/conflict/directory-object.ts';
import type { AnyMessage, BareCode } from '../../words/codes.ts';
import { plainText } from '../../words/plain-text.ts';
import type { Said, Words } from '../../words/words.ts';
import { cardAction } from '../template/card-action.ts';
import { type CardMessage, cardTemplate } from '../template/card-message.ts';
import alertsTemplate from './alerts-card.json' with { type: 'json' };

const expand = cardTemplate(alertsTemplate);

/** What `choose-alerts` found out. */
export interface AlertsCardView {
  readonly outcome: 'on' | 'off';
  /** How it is, in one sentence. */
  readonly said: Said;
  /** The conversation in which the card is. */
  readonly channelId: string;
  readonly settings: AlertSettings;
  /** Every conversation with alerts. */
  readonly channels: readonly {
    readonly id: string;
    readonly title: string;
    readonly settings?: AlertSettings;
  }[];
  readonly hasOutlet: boolean;
}

const KINDS = {
  user: 'alerts.kind.user',
  group: 'alerts.kind.group',
  orgContact: 'alerts.kind.orgContact',
} as const satisfies Readonly<Record<ObjectKind, BareCode>>;
const STATES = {
  open: 'alerts.state.open',
  waiting: 'alerts.state.waiting',
  stuck: 'alerts.state.stuck',
  snoozed: 'alerts.state.snoozed',
  byDesign: 'alerts.state.byDesign',
} as const satisfies Readonly<Record<AlertState, BareCode>>;
const DIGESTS = {
  off: 'alerts.digest.off',
  daily: 'alerts.digest.daily',
} as const satisfies Readonly<Record<string, BareCode>>;
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const satisfies readonly Weekday[];
const MOST_LISTED = 10;

/** The alerts of a conversation, with inputs to change them, and those of the others. */
export function alertsCard(view: AlertsCardView, words: Words): CardMessage {
  const isOn = view.outcome === 'on';
  const { filter = {}, digest, quiet, remindAfterHours, cloud } = view.settings;
  return expand(
    {
      said: words.runs(withoutWarning(view.said)),
      hasOutlet: view.hasOutlet || view.channels.length === 0,
      kinds: (filter.kinds ?? []).join(','),
      kindChoices: choices(words, KINDS),
      states: (filter.states ?? []).join(','),
      stateChoices: choices(words, STATES),
      addresses: plainText((filter.addresses ?? []).join(', '), LONGEST_INPUT),
      units: plainText((filter.units ?? []).map((unit) => `"${unit}"`).join(', '), LONGEST_INPUT),
      olderThan: filter.olderThanHours === undefined ? '' : String(filter.olderThanHours),
      unassigned: String(filter.unassigned === true),
      digest: digest === undefined ? 'off' : String(digest.weekday ?? 'daily'),
      digestChoices: [
        ...choices(words, DIGESTS),
        ...WEEKDAYS.map((weekday) => ({
          title: words.text({ code: 'alerts.weekday', weekday }),
          value: String(weekday),
        })),
      ],
      digestAt: digest?.time ?? '08:00',
      zone: plainText(digest?.zone ?? quiet?.zone ?? '', LONGEST_ZONE),
      quietFrom: quiet?.from ?? '',
      quietUntil: quiet?.until ?? '',
      remindAfter: String(remindAfterHours ?? 'off'),
      reminderChoices: [
        ...choices(words, { off: 'alerts.remind.off' }),
        ...reminderHours(remindAfterHours).map((hours) => ({
          title: words.text({ code: 'alerts.remind.hours', hours }),
          value: String(hours),
        })),
      ],
      cloud: String(cloud !== undefined),
      actions: [
        cardAction('configureAlerts', words.text(isOn ? 'alerts.save' : 'alerts.switchOn'), {}),
        {
          type: 'Action.ToggleVisibility',
          title: words.text('alerts.times'),
          targetElements: ['times'],
        },
        ...(isOn ? [switchOff(words)] : []),
      ],
      channels: listed(view).map((said) => ({ line: words.runs(said) })),
    },
    words.plain({ code: 'alerts.summary', isOn }),
    words,
  );
}

/** Usual ones, and the one that was typed. */
const reminderHours = (chosen: number | undefined): readonly number[] =>
  [...new Set([1, 2, 4, 8, 24, 48, 72, 168, ...(chosen === undefined ? [] : [chosen])])].toSorted(
    (one, other) => one - other,
  );

/** The card has a box of its own for it. */
function withoutWarning(said: Said): Said {
  if (typeof said === 'string' || said.code !== 'alerts.changed') return said;
  return { ...said, hasOutlet: true };
}

const LONGEST_INPUT = 500;
const LONGEST_ZONE = 64;

const choices = (words: Words, codes: Readonly<Record<string, BareCode>>) =>
  Object.entries(codes).map(([value, code]) => ({ title: words.text(code), value }));

const switchOff = (words: Words): object =>
  cardAction('switchAlertsOff', words.text('alerts.switchOff'), {}, { associatedInputs: 'none' });

type Line = AnyMessage<'alerts.listed' | 'alerts.listedHere' | 'alerts.more'>;

function listed({ channels, channelId }: AlertsCardView): readonly Line[] {
  const first = channels.slice(0, MOST_LISTED);
  const left = channels.length - first.length;
  return [
    ...first.map(
      ({ id, title, settings = {} }): Line =>
        id === channelId
          ? { code: 'alerts.listedHere', settings }
          : { code: 'alerts.listed', title, settings },
    ),
    ...(left > 0 ? [{ code: 'alerts.more', left } as const] : []),
  ];
}
