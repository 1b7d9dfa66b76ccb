import { useState } from 'preact/hooks';
import type { SandboxClient } from '../../client/index.ts';
import type { Action } from '../shell/use-action.ts';

type Clock = Awaited<ReturnType<SandboxClient['clock']['read']>>;

interface ClockViewProps {
  sandbox: SandboxClient;
  clock: Clock;
  action: Action;
  /** Runs a change of the clock, and reads everything again. */
  change: (task: () => Promise<unknown>) => void;
}

export function ClockView({ sandbox, clock, action, change }: ClockViewProps) {
  const [step, setStep] = useState('5m');
  const { mode, now, next } = clock;
  return (
    <section class="clock" aria-label="Clock">
      <h2>Clock</h2>
      <p>
        <time dateTime={now} class="clock-now">
          {now.slice(0, 10)} {now.slice(11, 23)}
        </time>{' '}
        <span class={mode === 'frozen' ? 'warn' : 'good'}>{mode}</span>
      </p>
      <p class="muted">
        {next === undefined ? 'No timer is set.' : `The next timer is due at ${next.slice(11, 23)}.`}
      </p>
      <div class="bar">
        <button
          type="button"
          disabled={action.isRunning}
          onClick={() => change(() => (mode === 'frozen' ? sandbox.clock.run() : sandbox.clock.freeze()))}
        >
          {mode === 'frozen' ? 'Let it run' : 'Freeze'}
        </button>
        <button
          type="button"
          disabled={action.isRunning || next === undefined}
          onClick={() => next !== undefined && change(() => sandbox.clock.set(next))}
        >
          To the next timer
        </button>
        <span class="buttons">
          <label>
            <span class="hidden">Step</span>
            <input value={step} size={6} onInput={({ currentTarget }) => setStep(currentTarget.value)} />
          </label>
          <button
            type="button"
            class="primary"
            disabled={action.isRunning || step === ''}
            onClick={() => change(() => sandbox.clock.advance(step))}
          >
            Advance
          </button>
        </span>
      </div>
    </section>
  );
}
