import type { ExceptionCode, MailSign, PlannedItem } from './bulk-item.ts';

/** What a plan for many changes in sum, and what it leaves out. */
export interface BulkSummary {
  readonly planned: number;
  /** Objects that give a value up. */
  readonly objects: number;
  /** Plans that can be undone. */
  readonly reversible: number;
  /** Plans that need a second approver by themselves. */
  readonly second: number;
  /** Of a former version `unread` is absent, and counted in `unknown`. */
  readonly mail: Readonly<Record<Exclude<MailSign, 'unread'>, number>> & {
    readonly unread?: number;
  };
  readonly exceptions: Readonly<Partial<Record<ExceptionCode, number>>>;
}

/** Sums what was planned. */
export function summarize(
  plans: readonly PlannedItem[],
  exceptions: readonly ExceptionCode[],
): BulkSummary {
  const count = (which: (plan: PlannedItem) => boolean): number => plans.filter(which).length;
  const mail = (sign: MailSign): number => count((plan) => plan.mail === sign);
  return {
    planned: plans.length,
    objects: new Set(plans.map(({ target }) => target.id)).size,
    reversible: count(({ reversible }) => reversible),
    second: count(({ second }) => second),
    mail: {
      arrives: mail('arrives'),
      silent: mail('silent'),
      unknown: mail('unknown'),
      unread: mail('unread'),
    },
    exceptions: Object.fromEntries(
      [...Map.groupBy(exceptions, (code) => code)].map(([code, some]) => [code, some.length]),
    ),
  };
}
