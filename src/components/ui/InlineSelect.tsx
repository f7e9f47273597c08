// A word in a sentence that can be changed: a native select, underlined. Bold once the person chose it.
import styles from './InlineSelect.module.css';

export interface Option<T extends string> {
  value: T;
  text: string;
}

interface Props<T extends string> {
  /** What the word stands for, e.g. "Encoding": the sentence alone does not say it to a screen reader. */
  label: string;
  value: T;
  options: readonly Option<T>[];
  onChange(value: T): void;
  edited?: boolean;
  /** Punctuation that must not begin a line. */
  after?: string;
  disabled?: boolean;
  /** -1 where a grid leads to it. */
  tabIndex?: number;
}

export function InlineSelect<T extends string>({
  label,
  value,
  options,
  onChange,
  edited,
  after,
  disabled,
  tabIndex,
}: Props<T>) {
  const shown = options.find((option) => option.value === value)?.text ?? value;
  return (
    <span className={styles.unit}>
      <span className={styles.word} data-edited={edited || undefined}>
        <span aria-hidden="true">{shown}</span>
        <select
          className={styles.select}
          aria-label={label}
          value={value}
          disabled={disabled}
          tabIndex={tabIndex}
          onChange={(event) => onChange(event.target.value as T)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.text}
            </option>
          ))}
        </select>
      </span>
      {after}
    </span>
  );
}
