// What a file may look like: the shapes that are read, nothing more.
import styles from './Shapes.module.css';

const SHAPES = [
  { name: 'CSV, any column order', text: 'text,sentiment\n"so kind to my gran ❤",positive' },
  { name: 'TSV, no header, labels as numbers', text: '0\ttwo hours on hold\n4\tgate B12, on time' },
  {
    name: 'JSON lines, or a JSON array',
    text: '{"text": "so kind", "label": "glad"}\n{"text": "two hours on hold", "label": "sad"}',
  },
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
