import { simulate, ValuePacker, ValueReader, withoutPauses } from '../../cluster/index.ts';
import type { Simulation } from '../../cluster/types.ts';
import type { MadeStep, ToPage, ToWorker } from './messages.ts';

/** Steps after which it listens for messages. */
const STEPS_AT_ONCE = 16;
/** Rows in one message, so that the page takes each in a moment. */
export const ROWS_AT_ONCE = 32;

/** The worker's side: a simulation that follows the page's and makes the steps that come next. */
export class StepMaker {
  private simulation: Simulation | undefined;
  private reader = new ValueReader();
  private packer = new ValuePacker();
  /** Rows of a step that has not come whole. */
  private rows: string[] = [];
  private run = 0;
  private upTo = 0;
  private isMaking = false;
  private readonly say: (message: ToPage) => void;
  private readonly later: (work: () => void) => void;

  /** `later` calls back when waiting messages have been heard. */
  constructor(say: (message: ToPage) => void, later: (work: () => void) => void) {
    this.say = say;
    this.later = later;
  }

  hear(message: ToWorker): void {
    try {
      this.follow(message);
    } catch {
      // The page goes on by itself, and comes upon the error where there is one.
      this.say({ does: 'fail' });
    }
  }

  private follow(message: ToWorker): void {
    switch (message.do) {
      case 'begin':
        this.simulation = simulate(message.settings);
        return;
      case 'back':
        this.goBack(message.run, message.head);
        return;
      case 'take':
        for (const row of message.rows) this.rows.push(row);
        if (!message.more) {
          withoutPauses(this.current.receiving(this.rows, this.reader));
          this.rows = [];
        }
        this.say({ does: 'took' });
        return;
      case 'make':
        this.upTo = message.upTo;
        if (this.isMaking) return;
        this.isMaking = true;
        this.makeLater();
        return;
      default:
        throw new Error(`unexpected message ${JSON.stringify(message satisfies never)}`);
    }
  }

  private get current(): Simulation {
    if (this.simulation === undefined) throw new Error('nothing has begun');
    return this.simulation;
  }

  /** What follows is not the page's. Both sides forget which values they have sent. */
  private goBack(run: number, head: number): void {
    const simulation = this.current;
    this.run = run;
    this.rows = [];
    this.reader = new ValueReader();
    this.packer = new ValuePacker();
    this.isMaking = false;
    // A move drops what the loop has done behind the last step.
    if (simulation.hasUnfinished) simulation.moveTo(head - 1);
    simulation.moveTo(head);
    if (simulation.head !== head) throw new Error('the page is where the log does not reach');
    if (simulation.steps.length === head) return;
    const { id } = simulation.branch;
    simulation.createBranch();
    simulation.removeBranch(id);
  }

  private makeLater(): void {
    const { run } = this;
    this.later(() => {
      if (!this.isMaking || run !== this.run) return;
      try {
        this.make();
      } catch {
        this.say({ does: 'fail' });
      }
    });
  }

  private make(): void {
    const simulation = this.current;
    const { run } = this;
    let steps: MadeStep[] = [];
    let room = ROWS_AT_ONCE;
    const send = () => {
      if (steps.length > 0) this.say({ does: 'made', run, steps });
      steps = [];
      room = ROWS_AT_ONCE;
    };
    for (let made = 0; made < STEPS_AT_ONCE; made += 1) {
      if (simulation.head >= this.upTo) {
        this.isMaking = false;
        break;
      }
      const step = simulation.step();
      if (step === undefined) {
        this.isMaking = false;
        send();
        this.say({ does: 'rest', run });
        return;
      }
      const { time, actor, index } = step;
      let rows: string[] = [];
      for (const row of simulation.packing(index, this.packer)) {
        if (room === 0) {
          steps.push({ time, actor, rows, more: true });
          rows = [];
          send();
        }
        rows.push(row);
        room -= 1;
      }
      steps.push({ time, actor, rows });
    }
    send();
    if (this.isMaking) this.makeLater();
  }
}
