// How long the tweets are in tokens, and where they are cut.
import type { DataSummary } from '@/engine';
import { InlineSelect } from '@/components/ui/InlineSelect';
import { count, counted, percent } from '@/state/format';
import { useActions, useStudio } from '@/state/react';
import styles from './data.module.css';
import { histogramShape } from './histogramShape';

type Lengths = NonNullable<DataSummary['lengths']>;

export function TokenHistogram() {
  const lengths = useStudio((state) => state.data?.lengths ?? null);
  const ready = useStudio((state) => state.data !== null);
  if (!ready) return null;
  return (
    <div>
      <h3>Tokens per tweet</h3>
      {lengths ? (
        <>
          <Histogram lengths={lengths} />
          <CutNote lengths={lengths} />
        </>
      ) : (
        <p className="note">Counted as soon as the model’s tokenizer is there.</p>
      )}
    </div>
  );
}

function Histogram({ lengths }: { lengths: Lengths }) {
  const { bars, cut, ticks } = histogramShape(lengths);
  return (
    <svg className={styles.histogram} viewBox="0 0 264 82" role="img" aria-label={inWords(lengths)}>
      {bars.map(({ x, width, height, isCut }) => (
        <rect
          key={x}
          className={isCut ? styles.cutBar : styles.bar}
          x={x}
          y={64 - height}
          width={width}
          height={height}
        />
      ))}
      <path className={styles.axis} d="M0 64.5H264" />
      <path className={styles.cutLine} d={`M${cut} 2V69`} />
      {ticks.map(({ x, text, anchor }) => (
        <text key={text} className={styles.tick} x={x} y="80" textAnchor={anchor}>
          {text}
        </text>
      ))}
    </svg>
  );
}

function inWords({ counts, binWidth, longest }: Lengths): string {
  const commonest = counts.indexOf(Math.max(...counts)) * binWidth;
  return `Most tweets have about ${commonest} to ${commonest + binWidth - 1} tokens, the longest ${longest}`;
}

const CUTS = [16, 32, 48, 64, 96, 128, 256, 512];

function CutNote({ lengths }: { lengths: Lengths }) {
  const used = useStudio((state) => state.data?.account.used ?? 0);
  const measured = lengths.measured ?? used;
  const limit = useStudio((state) => state.model.info?.maxPositions ?? 512);
  const maxLength = useStudio((state) => state.recipe.maxLength);
  const { editRecipe } = useActions();
  const cuts = [...new Set([...CUTS.filter((cut) => cut <= limit), maxLength])].sort((a, b) => a - b);
  return (
    <p className={`note ${styles.cutNote}`}>
      Cut at{' '}
      <InlineSelect
        label="Longest text, in tokens"
        value={String(maxLength)}
        options={cuts.map((cut) => ({ value: String(cut), text: String(cut) }))}
        onChange={(cut) => void editRecipe({ maxLength: Number(cut) })}
      />{' '}
      tokens: {cutWords(lengths.cut, measured)} The longest has {count(lengths.longest)}.
      {measured < used ? ` Counted on ${count(measured)} of the ${count(used)} tweets.` : null}
    </p>
  );
}

function cutWords(cut: number, used: number): string {
  if (cut === 0) return 'none loses its ending.';
  return `${counted(cut, 'tweet')} (${percent(cut / used)}) ${cut === 1 ? 'loses its' : 'lose their'} ending.`;
}
