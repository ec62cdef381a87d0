import type { Person } from './person.ts';

export interface BrowserTest {
  readonly name: string;
  run(person: Person): Promise<void>;
}

const node = (name: string, state = '') => new RegExp(`^Node ${name}, ${state}`);

const isSetUp = `document.querySelectorAll('section[aria-busy="false"]').length === 1`;

async function open(person: Person, address = ''): Promise<void> {
  await person.open(address);
  await person.see('article', node('w3'));
  await person.holds(isSetUp);
}

async function toEnd(person: Person): Promise<void> {
  await person.pressEvenOff('button', /^Run until nothing is left/);
  await person.see('button', 'Play');
}

const counters = (person: Person, text: string): Promise<string> => person.see('article', new RegExp(`^DaemonSet fluentbit .*${text}`));

/** A tab in which nobody was before, at a file of the page that runs no script. */
async function forget(person: Person): Promise<void> {
  await person.open('favicon.svg');
  await person.evaluate('(localStorage.clear(), sessionStorage.clear())');
}

const step = async (person: Person): Promise<number> =>
  Number(await person.evaluate(`document.querySelector('[role="slider"]').getAttribute('aria-valuenow')`));

/** In the order of the list; the first is the shortest that goes through editor, engine, graph and time. */
export const browserTests: readonly BrowserTest[] = [
  {
    name: 'open and apply',
    async run(person) {
      await open(person);
      await counters(person, 'Desired 3, current 3, ready 3');
      await person.see('article', node('cp', '.*no Pod, .*node-role.kubernetes.io/control-plane'));
      await person.keys('Control+Enter');
      await counters(person, 'Desired 4, current 4, ready 4, up-to-date 4');
    },
  },
  {
    name: 'a part of the page is lost on its way',
    async run(person) {
      await open(person);
      await person.keys('Control+Enter');
      await counters(person, 'Desired 4, current 4, ready 4');
      person.loseEachOnce();
      const dialog = ['dialog', 'Share'] as const;
      await person.press('button', 'Share');
      // WebKit asks for a lost script again only after a reload, which the page proposes.
      if (!(await person.isFirst(dialog, ['button', 'Reload the page']))) {
        await person.reload();
        await counters(person, 'Desired 4, current 4, ready 4');
        await person.press('button', 'Share');
      }
      await person.see(...dialog);
    },
  },
  {
    name: 'edit and apply',
    async run(person) {
      await open(person);
      await person.pressAt('#manifest-text');
      await person.holds(`document.querySelector('.monaco-editor .view-line') !== null`);
      await person.pressAt('.monaco-editor .view-lines');
      await person.keys('Control+End');
      await person.type(' # mine');
      const hasText = `document.querySelector('.monaco-editor .view-lines').textContent.replaceAll('\\u00a0', ' ').includes(' # mine')`;
      await person.holds(hasText);
      await person.keys('Control+Enter');
      await counters(person, 'Desired 4, current 4, ready 4, up-to-date 4');
      await person.keys('Control+z');
      await person.holds(`!${hasText}`);
    },
  },
  {
    name: 'step back and forward',
    async run(person) {
      await open(person);
      await person.keys('Control+Enter');
      await counters(person, 'Desired 4, current 4, ready 4, up-to-date 4');
      await toEnd(person);
      const end = await step(person);
      await person.press('button', 'Go to the start');
      await counters(person, 'Desired 3, current 3, ready 3');
      await person.press('button', 'One step forward');
      await person.holds(`document.querySelector('[role="slider"]').getAttribute('aria-valuenow') > 0`);
      await person.keys('ArrowRight');
      await toEnd(person);
      await counters(person, 'Desired 4, current 4, ready 4, up-to-date 4');
      await person.holds(`document.querySelector('[role="slider"]').getAttribute('aria-valuenow') === '${end}'`);
    },
  },
  {
    name: 'fail a node',
    async run(person) {
      await open(person);
      await person.press('button', 'Actions for Node w2');
      await person.press('menuitem', /^Power off/);
      await toEnd(person);
      await person.see('article', node('w2', '.*Unknown'));
      await counters(person, 'Desired 2, .*ready 2, .*misscheduled 1');
      await person.reload();
      await person.see('article', node('w2', '.*Unknown'));
    },
  },
  {
    name: 'why a node has no Pod',
    async run(person) {
      await open(person);
      await person.pressAt('article[aria-label^="Node cp, "] header');
      await person.seeText('region', 'DaemonSet controller', /Taint node-role\.kubernetes\.io\/control-plane:NoSchedule is not tolerated/);
      await person.press('button', /Show the taint of cp/);
      await person.holds(`document.activeElement.textContent.includes('node-role.kubernetes.io/control-plane')`);
      await person.keys('Control+Enter');
      await toEnd(person);
      await person.press('button', /^Why\?/);
      await person.seeText('dialog', 'This happened because', /You change the Pod template of DaemonSet fluentbit/);
    },
  },
  {
    name: 'the console',
    async run(person) {
      await open(person);
      await person.keys('k');
      await person.press('textbox', 'kubectl command');
      await person.type('get ds -n logging | grep fluent');
      await person.keys('Enter');
      await person.seeText('region', 'Commands and their output', /fluentbit\s+3\s+3\s+3\s+3\s+3/);
    },
  },
  {
    name: 'share, and open the link',
    async run(person) {
      await open(person);
      await person.keys('n');
      await person.see('article', node('w4'));
      await person.press('button', 'Share');
      await person.press('button', 'Copy link');
      await person.seeText('dialog', 'Share', /Link copied\./);
      const link = await person.read('textbox', 'Link');
      await forget(person);
      await person.open(link);
      await person.see('article', node('w4'));
      await person.holds(`location.hash === ''`);
    },
  },
  {
    name: 'import a cluster',
    async run(person) {
      await open(person);
      await person.press('button', 'Scenario');
      await person.press('menuitem', /^Import your cluster/);
      await person.press('textbox', 'YAML or JSON');
      await person.type('{"apiVersion":"v1","kind":"Node","metadata":{"name":"mine"}}');
      await person.press('button', 'Analyze');
      await person.seeText('dialog', 'Import your cluster', /1 node \(1 of them is not ready\), 0 Pods/);
      await person.press('button', 'Open this cluster');
      await person.see('article', node('mine'));
      await person.gone('article', node('w1'));
    },
  },
  {
    name: 'a lesson',
    async run(person) {
      await person.open('?lesson=s-node-fails');
      await person.press('button', 'Next');
      await person.press('radio', 'It stays');
      await person.press('button', 'Answer');
      await person.see('button', 'Do it');
    },
  },
  {
    name: 'offline',
    async run(person) {
      await open(person);
      await person.holds(`navigator.serviceWorker.controller?.state === 'activated'`);
      person.unplug();
      await person.reload();
      await person.see('article', node('w3'));
      await person.keys('Control+Enter');
      await counters(person, 'Desired 4, current 4, ready 4, up-to-date 4');
      await person.keys('k');
      await person.see('textbox', 'kubectl command');
    },
  },
];
