import type { ConflictShape } from '../domain/conflict/conflict-shape.ts';
import type { NoParameters } from '../domain/message/no-parameters.ts';

/** The name of a shape that a list is narrowed to. */
export type ShapeName =
  | { readonly code: 'card.shape.name'; readonly shape: ConflictShape }
  | { readonly code: 'card.shape.none' };

/** Texts about many conflicts: what they have in common, the oldest one, and the buttons that list some of them. */
export interface ShapeLabels {
  /** What the address is to the holder, and what the holder is. */
  readonly 'card.shape.name': { readonly shape: ConflictShape };
  /** No conflict has that shape any more. */
  readonly 'card.shape.none': NoParameters;
  readonly 'card.shape.count': { readonly count: number; readonly shape: ConflictShape };
  /** What the address is blocked for, and what is suggested. */
  readonly 'card.shape.suggestion': { readonly shape: ConflictShape };
  /** `left`: of other shapes; `unread`: of a shape that was not read. */
  readonly 'card.shape.rest': { readonly left: number; readonly unread: number };
  readonly 'card.shape.oldest': { readonly address: string };
  readonly 'card.shape.oldestSince': { readonly number: number; readonly since: string };
  /** A line that opens a list. */
  readonly 'card.shape.list': NoParameters;
  readonly 'card.filter.unassigned': { readonly unassigned?: number };
  readonly 'card.filter.mine': NoParameters;
  readonly 'card.filter.waiting': NoParameters;
  readonly 'card.filter.stuck': NoParameters;
}
