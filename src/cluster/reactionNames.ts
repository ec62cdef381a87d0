/** Added to the name of a component for its timers of reactions. */
const REACTION = ' reaction';
/** The few names with it and without it, so that no text is made for each timer. */
const reactions = new Map<string, string>();
const mains = new Map<string, string>();

/** The name for a component's timers of reactions. */
export const reactionOf = (component: string): string => known(reactions, component, (name) => name + REACTION);
/** The component of a name with or without the addition. */
export const mainOf = (component: string): string =>
  known(mains, component, (name) => (name.endsWith(REACTION) ? name.slice(0, -REACTION.length) : name));

function known(texts: Map<string, string>, name: string, make: (name: string) => string): string {
  let text = texts.get(name);
  if (text === undefined) {
    text = make(name);
    texts.set(name, text);
  }
  return text;
}
