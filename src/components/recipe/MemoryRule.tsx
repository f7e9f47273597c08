// Memory of a run on its rule: a bar part by part by what it holds, what was free beyond it, and where it ended.
// Drawn for the eye; the same parts stand under it as words.
import type { Estimate } from '@/engine';
import { bytes } from '@/state/format';
import { memoryLine, memoryScale, type MemoryScale } from './memoryParts';
import rule from '@/components/ui/Rule.module.css';
import styles from './memory.module.css';

interface Props {
  memory: NonNullable<Estimate['memory']>;
  fits: Estimate['fits'];
  room: number | null;
}

export function MemoryRule({ memory, fits, room }: Props) {
  const scale = memoryScale({ memory, room });
  return (
    <figure className={styles.memory}>
      <div className={styles.rule} data-fits={fits} aria-hidden="true">
        {scale.parts.map(({ name, left, width }) => (
          <i key={name} className={styles.part} style={{ left: `${left}%`, width: `${width}%` }} />
        ))}
        <Room scale={scale} fits={fits} />
        {scale.parts.map(({ name, left, width }) => (
          <Name key={name} left={left} width={width} text={name} />
        ))}
        {room !== null && room > memory.total && scale.room !== null ? (
          <Name
            left={scale.end}
            width={scale.room - scale.end}
            text={`${bytes(room - memory.total)} or more free`}
          />
        ) : null}
        <Scale labels={scale.labels} />
      </div>
      <figcaption className={styles.caption}>{memoryLine(memory, scale.parts)}</figcaption>
    </figure>
  );
}

/** Over the parts, so that nothing hides it; one that does not fit wraps out of sight. */
function Name({ left, width, text }: { left: number; width: number; text: string }) {
  return (
    <span className={styles.name} style={{ left: `${left}%`, width: `${width}%` }}>
      <span>{text}</span>
    </span>
  );
}

/** What is free beyond the run, or what of the run lies beyond the room; a caret where there is nothing to spare. */
function Room({ scale: { end, room }, fits }: { scale: MemoryScale; fits: Props['fits'] }) {
  if (room === null) return null;
  if (fits === 'yes')
    return <i className={styles.free} style={{ left: `${end}%`, width: `${room - end}%` }} />;
  return (
    <>
      {room < end ? (
        <i className={styles.beyond} style={{ left: `${room}%`, width: `${end - room}%` }} />
      ) : null}
      <i className={`${rule.caret} ${styles.caret}`} style={{ left: `${Math.min(room, end)}%` }} />
    </>
  );
}

function Scale({ labels }: { labels: readonly number[] }) {
  const last = labels.length - 1;
  return (
    <>
      {Array.from({ length: 2 * last + 1 }, (_, half) => (
        <i
          key={half}
          className={`${half % 2 ? rule.minor : rule.major} ${styles.tick}`}
          style={{ left: `${(50 * half) / last}%` }}
        />
      ))}
      {labels.map((label, index) => (
        <b
          key={label}
          className={`${rule.label} ${styles.label}`}
          data-end={index === 0 ? 'start' : index === last ? 'end' : 'middle'}
          style={{ left: `${(100 * index) / last}%` }}
        >
          {label === 0 ? '0' : bytes(label).replace('.0', '')}
        </b>
      ))}
    </>
  );
}
