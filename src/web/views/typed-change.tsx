import { useState } from 'preact/hooks';
import type { Change } from '../state/change.ts';
import { useController } from './use-app.ts';
import { useLikely } from './use-likely.ts';

interface Props<T> {
  readonly id: string;
  /** What is written, for those who hear the page; the signs before and after it are for those who see it. */
  readonly label: string;
  readonly before?: string;
  readonly after?: string;
  /** What is in force. */
  readonly value: T;
  readonly write: (value: T) => string;
  /** Null where it is not one. */
  readonly read: (text: string) => T | null;
  readonly change: (value: T) => Change;
  /** What to write instead, and what pressing Enter does. */
  readonly expected: string;
  readonly decide: string;
}

/** What a slider beside it sets, to be typed: made by Enter or on leaving it, and decided ahead as it is typed. */
export function TypedChange<T extends string | number>(props: Props<T>) {
  const { id, label, before, after, value, write, read, change, expected, decide } = props;
  const controller = useController();
  // What is being typed, beside what it was typed over: once that is another, it is a thing of the past.
  const [typing, setTyping] = useState({ over: value, text: write(value), trouble: '' });
  const { text, trouble } = typing.over === value ? typing : { text: write(value), trouble: '' };
  const typed = read(text);
  useLikely(typed === null || typed === value ? null : change(typed));

  const submit = (): void => {
    if (typed === null) return setTyping({ over: value, text, trouble: expected });
    setTyping({ over: value, text: write(value), trouble: '' });
    if (typed !== value) controller.act({ do: 'make', change: change(typed) });
  };

  return (
    <>
      <form
        class="amount"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <label for={id}>{label}</label>
        {before !== undefined && (
          <span class="sign" aria-hidden="true">
            {before}
          </span>
        )}
        <input
          id={id}
          inputMode="decimal"
          autoComplete="off"
          value={text}
          aria-invalid={trouble !== ''}
          aria-describedby={`${id}-trouble`}
          onInput={(event) => setTyping({ over: value, text: event.currentTarget.value, trouble: '' })}
          onBlur={submit}
        />
        {after !== undefined && (
          <span class="after" aria-hidden="true">
            {after}
          </span>
        )}
        <button type="submit" class="unseen">
          {decide}
        </button>
      </form>
      <p id={`${id}-trouble`} class="trouble" role="alert">
        {trouble}
      </p>
    </>
  );
}
