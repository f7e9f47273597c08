// The charts in three paragraphs, for a margin.
import styles from './charts.module.css';

interface Props {
  /** The commonest class of the validation part: what guessing means here. */
  commonest: string;
}

export function HowToRead({ commonest }: Props) {
  return (
    <>
      <h3>How to read it</h3>
      <p className="note">
        <span className={styles.trainWord}>Train</span> is how well the model does on tweets it is learning
        from. <span className={styles.validationWord}>Validation</span> is how well it does on tweets it has
        never seen. Trust validation.
      </p>
      <p className="note">
        Grey is the score for no skill at all: answering “{commonest}” every time. A run that stays on the
        grey line has learned nothing.
      </p>
      <p className="note">
        When train keeps improving and validation turns back, the model is memorising: fewer epochs, or more
        tweets.
      </p>
    </>
  );
}
