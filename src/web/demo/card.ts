import { AdaptiveCard, ExecuteAction, HostConfig, OpenUrlAction, SubmitAction } from 'adaptivecards';

export interface CardTaps {
  readonly execute: (verb: string, data: unknown) => void;
  readonly submit: (text: string, value: unknown) => void;
}

const colours = (text: string, subtle: string) => ({
  default: { default: text, subtle },
  attention: { default: text, subtle },
});

/** Colours by name, so that the page's own light and dark hold for cards too. */
const host = new HostConfig({
  supportsInteractivity: true,
  fontFamily: 'inherit',
  fontSizes: { small: 14, default: 16, medium: 17, large: 20, extraLarge: 24 },
  spacing: { small: 8, default: 8, medium: 12, large: 20, extraLarge: 28, padding: 12 },
  containerStyles: {
    default: { backgroundColor: 'var(--card)', foregroundColors: colours('var(--ink)', 'var(--soft)') },
    attention: { backgroundColor: 'var(--helpbg)', foregroundColors: colours('var(--help)', 'var(--help)') },
  },
  actions: {
    maxActions: 6,
    buttonSpacing: 8,
    actionsOrientation: 'vertical',
    actionAlignment: 'stretch',
    allowTitleToWrap: true,
  },
});

/** One card, as Microsoft's own library draws it. */
export function drawCard(content: unknown, taps: CardTaps): Node {
  const card = new AdaptiveCard();
  card.hostConfig = host;
  card.onExecuteAction = (action) => {
    if (action instanceof ExecuteAction) taps.execute(action.verb ?? '', action.data);
    else if (action instanceof SubmitAction) taps.submit(action.title ?? '', action.data);
    else if (action instanceof OpenUrlAction && action.url) window.open(action.url, '_blank', 'noopener');
  };
  card.parse(content);
  return card.render() ?? document.createElement('p');
}
