const fontSizes = { small: 12, default: 14, medium: 16, large: 18, extraLarge: 24 };
const fontWeights = { lighter: 300, default: 400, bolder: 600 };

export type Theme = 'light' | 'dark';

/** Text of a theme by what it says, and the grounds that it is read on (Fluent 2, colour tokens of Teams). */
interface Palette {
  readonly text: string;
  readonly subtle: string;
  readonly accent: string;
  readonly good: string;
  readonly warning: string;
  readonly attention: string;
  readonly page: string;
  readonly line: string;
  readonly grounds: Readonly<
    Record<'default' | 'emphasis' | 'accent' | 'good' | 'warning' | 'attention', string>
  >;
}

const PALETTES: Readonly<Record<Theme, Palette>> = {
  light: {
    ...{ text: '#242424', subtle: '#616161', accent: '#4F52B2', page: '#EBEBEB', line: '#E1DFDD' },
    ...{ good: '#0E700E', warning: '#8A5A00', attention: '#B10E1C' },
    grounds: {
      ...{ default: '#FFFFFF', emphasis: '#F5F5F5', accent: '#EBEFFC' },
      ...{ good: '#E7F2E7', warning: '#FFF6E5', attention: '#FCEBEC' },
    },
  },
  dark: {
    ...{ text: '#FFFFFF', subtle: '#D6D6D6', accent: '#AAB1FA', page: '#141414', line: '#525252' },
    ...{ good: '#9FD89F', warning: '#FDDF9E', attention: '#EEACB2' },
    grounds: {
      ...{ default: '#292929', emphasis: '#1F1F1F', accent: '#2B2B40' },
      ...{ good: '#052505', warning: '#4A3200', attention: '#3F1011' },
    },
  },
};

/**
 * A host configuration that looks like Microsoft Teams, for pictures and measures only: Teams'
 * own is not published. Measures and colours follow its documentation and design kit.
 */
export function hostConfigOf(theme: Theme): object {
  const palette = PALETTES[theme];
  const foregroundColors = colors(palette);
  const styles = Object.entries(palette.grounds).map(([style, backgroundColor]) => [
    style,
    { backgroundColor, foregroundColors },
  ]);
  return {
    fontTypes: {
      default: {
        fontFamily: '"Segoe UI", "Noto Sans", "Noto Sans Arabic", "Noto Color Emoji", sans-serif',
        fontSizes,
        fontWeights,
      },
      monospace: { fontFamily: 'Consolas, "DejaVu Sans Mono", monospace', fontSizes, fontWeights },
    },
    spacing: { small: 4, default: 8, medium: 12, large: 20, extraLarge: 28, padding: 16 },
    separator: { lineThickness: 1, lineColor: palette.line },
    supportsInteractivity: true,
    containerStyles: Object.fromEntries(styles),
    inputs: {
      label: {
        inputSpacing: 'Small',
        requiredInputs: { weight: 'Bolder', suffix: ' *', suffixColor: 'attention' },
        optionalInputs: { weight: 'Bolder' },
      },
      errorMessage: { weight: 'Default' },
    },
    actions: {
      maxActions: 6,
      spacing: 'Default',
      buttonSpacing: 8,
      showCard: { actionMode: 'Inline', inlineTopMargin: 16 },
      actionsOrientation: 'Horizontal',
      actionAlignment: 'Left',
    },
  };
}

function colors({ text, subtle, accent, good, warning, attention }: Palette): object {
  const same = (color: string) => ({ default: color, subtle: color });
  return {
    default: { default: text, subtle },
    dark: { default: text, subtle },
    light: { default: '#FFFFFF', subtle: '#E0E0E0' },
    accent: same(accent),
    good: same(good),
    warning: same(warning),
    attention: same(attention),
  };
}

/** What Teams draws around and inside a card, as far as a picture needs it. */
export function stylesOf(theme: Theme): string {
  const { text, subtle, attention, page, grounds } = PALETTES[theme];
  const frame = theme === 'light' ? '#D1D1D1' : '#666666';
  return `
  * { box-sizing: border-box; }
  body { margin: 0; padding: 16px; background: ${page}; }
  #card { border-radius: 6px; background: ${grounds.default}; overflow: hidden;
    box-shadow: 0 0 2px rgba(0,0,0,.12), 0 2px 4px rgba(0,0,0,.14); }
  .ac-adaptiveCard { outline: none; }
  .ac-container, .ac-columnSet > div { border-radius: 4px; }
  .ac-actionSet { flex-wrap: wrap; gap: 8px; }
  .ac-actionSet > div { display: none; }
  .ac-pushButton { font: 600 14px "Segoe UI", "Noto Sans", sans-serif; color: ${text};
    background: ${grounds.default}; border: 1px solid ${frame}; border-radius: 4px; padding: 5px 12px;
    min-height: 32px; text-align: center; }
  .ac-pushButton > div { white-space: normal !important; }
  .ac-pushButton.style-positive { color: #FFFFFF; background: #5B5FC7; border-color: #5B5FC7; }
  .ac-pushButton.style-destructive { color: ${attention}; border-color: ${attention}; }
  .ac-input { font: 14px "Segoe UI", "Noto Sans", sans-serif; padding: 6px 10px; color: ${text};
    border: 1px solid ${frame}; border-bottom-color: ${subtle}; border-radius: 4px;
    background: ${grounds.default}; }
  .ac-selectable { cursor: pointer; }
`;
}
