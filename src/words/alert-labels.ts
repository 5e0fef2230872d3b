import type { AlertSettings } from '../domain/alerts/alert-settings.ts';
import type { Weekday } from '../domain/alerts/local-time.ts';
import type { NestedMessage } from '../domain/message/nested-message.ts';
import type { NoParameters } from '../domain/message/no-parameters.ts';

/** Texts about the alerts of a conversation: card of settings, chat. */
export interface AlertLabels {
  readonly 'alerts.heading': NoParameters;
  readonly 'alerts.summary': { readonly isOn: boolean };
  readonly 'alerts.kinds': NoParameters;
  readonly 'alerts.kind.user': NoParameters;
  readonly 'alerts.kind.group': NoParameters;
  readonly 'alerts.kind.orgContact': NoParameters;
  readonly 'alerts.states': NoParameters;
  readonly 'alerts.state.open': NoParameters;
  readonly 'alerts.state.waiting': NoParameters;
  readonly 'alerts.state.stuck': NoParameters;
  readonly 'alerts.state.snoozed': NoParameters;
  readonly 'alerts.state.byDesign': NoParameters;
  readonly 'alerts.all': NoParameters;
  readonly 'alerts.addresses': NoParameters;
  readonly 'alerts.typeAddresses': NoParameters;
  readonly 'alerts.units': NoParameters;
  readonly 'alerts.typeUnits': NoParameters;
  readonly 'alerts.unassigned': NoParameters;
  readonly 'alerts.olderThan': NoParameters;
  readonly 'alerts.typeHours': NoParameters;
  readonly 'alerts.save': NoParameters;
  readonly 'alerts.switchOn': NoParameters;
  readonly 'alerts.switchOff': NoParameters;
  readonly 'alerts.everywhere': NoParameters;
  /** A conversation of the list; without a name it is another one. */
  readonly 'alerts.listed': { readonly title: string; readonly settings: AlertSettings };
  readonly 'alerts.listedHere': { readonly settings: AlertSettings };
  readonly 'alerts.more': { readonly left: number };
  readonly 'alerts.noOutlet': NoParameters;
  readonly 'alerts.noOutletHeading': NoParameters;
  readonly 'alerts.changed': {
    readonly place: 'team' | 'groupChat' | 'personal';
    readonly what: NestedMessage;
    readonly hasOutlet: boolean;
    /** Reminders are on in a chat, which has no owners. */
    readonly mentionsNobody?: boolean;
  };
  /** Nothing was changed; the words that were no filter, if any were typed. */
  readonly 'alerts.notUnderstood': { readonly typed: readonly string[] };
  /** Nothing was changed: what was typed after `alerts digest`. */
  readonly 'alerts.digestNotUnderstood': { readonly typed: string };
  /** Nothing was changed: what was typed after `alerts quiet`. */
  readonly 'alerts.quietNotUnderstood': { readonly typed: string };
  /** Nothing was changed: what was typed after `alerts remind`. */
  readonly 'alerts.remindNotUnderstood': { readonly typed: string; readonly most: number };
  readonly 'alerts.remindAfter': NoParameters;
  readonly 'alerts.remind.off': NoParameters;
  readonly 'alerts.remind.hours': { readonly hours: number };
  /** Nothing was changed: what was typed after `alerts cloud`. */
  readonly 'alerts.cloudNotUnderstood': { readonly typed: string };
  readonly 'alerts.cloud': NoParameters;
  readonly 'alerts.quietFrom': NoParameters;
  readonly 'alerts.quietUntil': NoParameters;
  readonly 'alerts.times': NoParameters;
  readonly 'alerts.digest': NoParameters;
  readonly 'alerts.digest.off': NoParameters;
  readonly 'alerts.digest.daily': NoParameters;
  readonly 'alerts.weekday': { readonly weekday: Weekday };
  readonly 'alerts.digestAt': NoParameters;
  readonly 'alerts.zone': NoParameters;
  readonly 'alerts.typeZone': NoParameters;
}
