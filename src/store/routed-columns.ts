import { type SQL, sql } from 'drizzle-orm';
import type { RoutedConflict } from '../domain/alerts/alert-filter.ts';
import type { Mastery, ObjectKind } from '../domain/conflict/directory-object.ts';
import { defined } from '../domain/defined.ts';
import { conflicts } from './database/schema.ts';

const part = <T>(path: SQL) => sql<T>`${conflicts.claimant} #>> ${path}`;

/** The columns that filters of channels read. */
export const ROUTED = {
  value: conflicts.value,
  state: conflicts.state,
  triage: conflicts.triage,
  openedAt: conflicts.openedAt,
  occurredAt: conflicts.occurredAt,
  reopenedCount: conflicts.reopenedCount,
  kind: part<ObjectKind>(sql`'{kind}'`),
  mastery: part<Mastery>(sql`'{mastery}'`),
  distinguishedName: part<string | null>(sql`'{onPremises,distinguishedName}'`),
};

type RoutedRow = Omit<RoutedConflict, 'claimant'> & {
  readonly kind: ObjectKind;
  readonly mastery: Mastery;
  readonly distinguishedName: string | null;
};

/** A row of these columns, and of others beside them. */
export function asRouted<Row extends RoutedRow>({ kind, mastery, distinguishedName, ...row }: Row) {
  const name = defined({
    onPremises: distinguishedName === null ? undefined : { distinguishedName },
  });
  return { ...row, claimant: { kind, mastery, ...name } };
}
