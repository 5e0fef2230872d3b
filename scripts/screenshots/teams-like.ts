const fontSizes = { small: 12, default: 14, medium: 16, large: 18, extraLarge: 24 };
const fontWeights = { lighter: 300, default: 400, bolder: 600 };

/**
 * A host configuration that looks like Microsoft Teams (light theme), for pictures only: Teams'
 * own is not published. Measures and colours follow its documentation and design kit.
 */
export const hostConfig = {
  fontTypes: {
    default: {
      fontFamily: '"Segoe UI", "Noto Sans", "Noto Sans Arabic", "Noto Color Emoji", sans-serif',
      fontSizes,
      fontWeights,
    },
    monospace: { fontFamily: 'Consolas, "DejaVu Sans Mono", monospace', fontSizes, fontWeights },
  },
  spacing: { small: 4, default: 8, medium: 12, large: 20, extraLarge: 28, padding: 16 },
  separator: { lineThickness: 1, lineColor: '#E1DFDD' },
  supportsInteractivity: true,
  containerStyles: {
    default: { backgroundColor: '#FFFFFF', foregroundColors: colors('#242424') },
    emphasis: { backgroundColor: '#F5F5F5', foregroundColors: colors('#242424') },
    accent: { backgroundColor: '#EBEFFC', foregroundColors: colors('#242424') },
    good: { backgroundColor: '#E7F2E7', foregroundColors: colors('#242424') },
    attention: { backgroundColor: '#FCEBEC', foregroundColors: colors('#242424') },
    warning: { backgroundColor: '#FFF6E5', foregroundColors: colors('#242424') },
  },
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

function colors(text: string): object {
  return {
    default: { default: text, subtle: '#616161' },
    dark: { default: text, subtle: '#616161' },
    light: { default: '#FFFFFF', subtle: '#E0E0E0' },
    accent: { default: '#4F52B2', subtle: '#4F52B2' },
    good: { default: '#0E700E', subtle: '#0E700E' },
    warning: { default: '#8A5A00', subtle: '#8A5A00' },
    attention: { default: '#B10E1C', subtle: '#B10E1C' },
  };
}

/** What Teams draws around and inside a card, as far as a picture needs it. */
export const styles = `
  * { box-sizing: border-box; }
  body { margin: 0; padding: 16px; background: #EBEBEB; }
  #card { border-radius: 6px; background: #FFFFFF; overflow: hidden;
    box-shadow: 0 0 2px rgba(0,0,0,.12), 0 2px 4px rgba(0,0,0,.14); }
  .ac-adaptiveCard { outline: none; }
  .ac-container, .ac-columnSet > div { border-radius: 4px; }
  .ac-actionSet { flex-wrap: wrap; gap: 8px; }
  .ac-actionSet > div { display: none; }
  .ac-pushButton { font: 600 14px "Segoe UI", "Noto Sans", sans-serif; color: #242424;
    background: #FFFFFF; border: 1px solid #D1D1D1; border-radius: 4px; padding: 5px 12px;
    min-height: 32px; text-align: center; }
  .ac-pushButton > div { white-space: normal !important; }
  .ac-pushButton.style-positive { color: #FFFFFF; background: #5B5FC7; border-color: #5B5FC7; }
  .ac-pushButton.style-destructive { color: #B10E1C; border-color: #B10E1C; }
  .ac-input { font: 14px "Segoe UI", "Noto Sans", sans-serif; padding: 6px 10px; color: #242424;
    border: 1px solid #D1D1D1; border-bottom-color: #616161; border-radius: 4px; background: #FFF; }
  .ac-selectable { cursor: pointer; }
`;
