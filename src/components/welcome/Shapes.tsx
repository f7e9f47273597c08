// What a file may look like: the shapes that are read, nothing more.
import styles from './Shapes.module.css';

const SHAPES = [
  { name: 'CSV, any column order', text: 'text,sentiment\n"so kind to my gran ❤",positive' },
  { name: 'TSV, with or without a header', text: 'call dropped again\tnegative\ngate B12, on time\tneutral' },
  {
    name: 'JSON lines, or a JSON array',
    text: '{"text": "so kind", "label": "glad"}\n{"text": "two hours on hold", "label": "sad"}',
  },
  { name: 'Labels as numbers or words', text: 'target,tweet\n0,two hours on hold\n4,lovely crew' },
];

export function Shapes() {
  return (
    <div className={styles.shapes}>
      <p>It should look like</p>
      {SHAPES.map(({ name, text }) => (
        <div key={name}>
          <b>{name}</b>
          <pre>{text}</pre>
        </div>
      ))}
    </div>
  );
}
