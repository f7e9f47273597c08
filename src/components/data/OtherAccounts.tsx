// What became of the rows of the files that validate and test: a line each, its groups open their rows.
import type { RowAccount, RowGroup, TableRole } from '@/engine';
import { count } from '@/state/format';
import { useStudio } from '@/state/react';
import { groupRows } from './accountRows';
import styles from './data.module.css';
import { fileOf } from './fileRoles';
import { RowsButton } from './RowsButton';

export function OtherAccounts() {
  const data = useStudio((state) => state.data);
  if (!data) return null;
  const { validationAccount, testAccount, choices } = data;
  return (
    <>
      {validationAccount ? (
        <Line role="validation" account={validationAccount} cap={choices.maxRows} />
      ) : null}
      {testAccount ? <Line role="test" account={testAccount} cap={choices.maxRows} /> : null}
    </>
  );
}

const USED = { validation: 'used to validate', test: 'used to test' };

interface Props {
  role: Exclude<TableRole, 'data'>;
  account: RowAccount;
  cap: number | null;
}

/** "dev.csv: 24 read, 22 used to validate, 2 without label." */
function Line({ role, account, cap }: Props) {
  const name = useStudio((state) => fileOf(state.table, role));
  const found = groupRows(account, cap).filter(({ rows }) => rows > 0);
  const words = (group: RowGroup, text: string) => (group === 'used' ? USED[role] : text.toLowerCase());
  return (
    <p className={`note ${styles.otherAccount}`}>
      {name}: {count(account.read)} read
      {found.map(({ group, found: text, rows }) => (
        <span key={group}>
          ,{' '}
          <RowsButton selection={{ group, file: role }}>
            {count(rows)} {words(group, text)}
          </RowsButton>
        </span>
      ))}
      .
    </p>
  );
}
