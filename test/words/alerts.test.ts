import reviewed from './english-alerts.json' with { type: 'json' };
import { reviewWords } from './review-words.ts';

const filter = {
  kinds: ['group', 'orgContact'],
  addresses: ['*@contoso.com', '*@fabrikam.com'],
  units: ['OU=Sales Team'],
  states: ['open', 'byDesign'],
  unassigned: true,
  olderThanHours: 2,
} as const;
const settings = { filter: { unassigned: true, olderThanHours: 1 } } as const;
const what = { code: 'alerts.settings', settings } as const;

reviewWords({
  name: 'alerts',
  codes: /^(?:alerts|reminder)\./,
  samples: [
    { code: 'alerts.settings', settings: { filter } },
    { code: 'alerts.settings', settings: {} },
    { code: 'alerts.settings', settings: { digest: { time: '08:00', zone: 'Europe/Berlin' } } },
    {
      code: 'alerts.settings',
      settings: { ...settings, digest: { time: '17:30', zone: 'UTC', weekday: 5 } },
    },
    {
      code: 'alerts.settings',
      settings: { quiet: { from: '20:00', until: '07:00', zone: 'UTC' } },
    },
    { code: 'alerts.settings', settings: { remindAfterHours: 1 } },
    { code: 'alerts.settings', settings: { remindAfterHours: 4 } },
    { code: 'alerts.quietNotUnderstood', typed: 'nights' },
    { code: 'alerts.remindNotUnderstood', typed: 'soon', most: 720 },
    { code: 'alerts.remind.hours', hours: 1 },
    { code: 'alerts.remind.hours', hours: 48 },
    { code: 'alerts.settings', settings: { cloud: 'weekly' } },
    { code: 'alerts.cloudNotUnderstood', typed: 'monthly' },
    { code: 'alerts.weekday', weekday: 3 },
    { code: 'alerts.digestNotUnderstood', typed: 'sometimes' },
    { code: 'alerts.configured', place: 'IT / Alerts', settings },
    { code: 'alerts.configured', place: '', settings: {} },
    { code: 'alerts.summary', isOn: true },
    { code: 'alerts.summary', isOn: false },
    { code: 'alerts.listed', title: 'IT / Alerts', settings },
    { code: 'alerts.listed', title: '', settings: {} },
    { code: 'alerts.listedHere', settings },
    { code: 'alerts.more', left: 1 },
    { code: 'alerts.more', left: 7 },
    { code: 'alerts.changed', place: 'team', what, hasOutlet: true },
    { code: 'alerts.changed', place: 'personal', what, hasOutlet: false },
    { code: 'alerts.changed', place: 'groupChat', what, hasOutlet: true, mentionsNobody: true },
    { code: 'reminder.title', total: 12 },
    { code: 'reminder.titleOne', number: 12 },
    { code: 'reminder.one', hours: 1 },
    { code: 'reminder.many', hours: 4, numbers: [12, 13], total: 2 },
    { code: 'reminder.many', hours: 4, numbers: [12, 13], total: 30 },
    { code: 'reminder.said', names: [], hours: 4, numbers: [12], total: 1 },
    { code: 'reminder.said', names: ['<at>Ada</at>'], hours: 4, numbers: [12, 13], total: 2 },
    { code: 'alerts.notUnderstood', typed: [] },
    { code: 'alerts.notUnderstood', typed: ['not', 'except'] },
  ],
  reviewed,
  same: [],
});
