// What the reader noticed in the file, in its own sentences, with a remedy where there is one.
import { Alert } from '@/components/ui/Alert';
import { Button } from '@/components/ui/Button';
import { useActions, useStudio } from '@/state/react';
import styles from './data.module.css';

export function Notices() {
  const ofTable = useStudio((state) => state.table?.notices ?? NONE);
  const ofData = useStudio((state) => state.data?.notices ?? NONE);
  const notices = [...ofTable, ...ofData];
  if (notices.length === 0) return null;
  return (
    <div className={styles.notices}>
      <Alert
        level="warning"
        title={notices.length === 1 ? 'One thing to know' : `${notices.length} things to know`}
        actions={<QuoteRemedy notices={ofTable} />}
      >
        {notices.map((notice) => (
          <p key={notice}>{notice}</p>
        ))}
      </Alert>
    </div>
  );
}

const NONE: string[] = [];

/** An unclosed quote swallows rows: reading quotes as ordinary characters gives them back. Stray ones are read so, which may be wrong. */
function QuoteRemedy({ notices }: { notices: string[] }) {
  const literal = useStudio((state) => state.table?.literalQuotes ?? false);
  const strays = useStudio((state) => state.table?.strayQuotes !== undefined);
  const { setRead } = useActions();
  if (strays)
    return <Button onClick={() => void setRead({ literalQuotes: false })}>Read quotes as they pair</Button>;
  if (literal || !notices.some((notice) => /unclosed quote/i.test(notice))) return null;
  return <Button onClick={() => void setRead({ literalQuotes: true })}>Read quotes literally</Button>;
}
