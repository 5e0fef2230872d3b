import { defined } from '../../domain/defined.ts';
import type { PlainText } from '../../words/plain-text.ts';
import type { CardData, Verb } from './verbs.ts';

/** How a button looks and which inputs travel with it. */
export interface ActionOptions {
  readonly style?: 'default' | 'positive' | 'destructive';
  /** `none` for a way out: inputs are then neither checked nor sent. */
  readonly associatedInputs?: 'auto' | 'none';
}

/**
 * A button: `Action.Execute`, and `Action.Submit` with the same data for clients without Universal
 * Actions. The verb is part of the data, so that both arrive at the same handler.
 */
export function cardAction<V extends Verb>(
  verb: V,
  title: PlainText,
  data: CardData[V],
  { style = 'default', associatedInputs = 'auto' }: ActionOptions = {},
): object {
  const pressed = {
    title,
    data: { verb, ...data },
    associatedInputs,
    ...defined({ style: style === 'default' ? undefined : style }),
  };
  return {
    type: 'Action.Execute',
    verb,
    ...pressed,
    fallback: { type: 'Action.Submit', ...pressed },
  };
}
