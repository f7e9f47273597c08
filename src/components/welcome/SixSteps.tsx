// The whole page in six lines, for a first visit.
import { Section } from '@/components/ui/Section';
import styles from './SixSteps.module.css';

const STEPS = [
  { title: 'Data', what: 'Check what was read. Fix labels, move the split.' },
  { title: 'Model & recipe', what: 'MiniLM is built in. Every setting explained.' },
  { title: 'Train', what: 'Live curves, stop at any step, plain diagnosis.' },
  { title: 'Results', what: 'How often it is right, how sure that is, what it confuses.' },
  { title: 'Playground', what: 'Type a sentence, or paste many.' },
  { title: 'Export', what: 'A Hugging Face folder that loads in transformers.' },
];

export function SixSteps() {
  return (
    <Section
      id="six-steps"
      title="Six steps, one page"
      quiet
      full={
        <ol className={styles.steps}>
          {STEPS.map(({ title, what }, index) => (
            <li key={title}>
              <i>{index + 1}</i>
              <b>{title}</b>
              <span>{what}</span>
            </li>
          ))}
        </ol>
      }
    />
  );
}
