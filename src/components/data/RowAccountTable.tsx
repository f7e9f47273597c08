// Every row of the file accounted for: used, left out by the cap, or set aside and why. The rows add up.
import { count } from '@/state/format';
import { useStudio } from '@/state/react';
import { accountRows, type AccountRow } from './accountRows';
import { OtherAccounts } from './OtherAccounts';
import { RowsButton } from './RowsButton';

export function RowAccountTable() {
  const data = useStudio((state) => state.data);
  if (!data) return null;
  const { read, used } = data.account;
  return (
    <div>
      <h3 id="rows">
        Rows{' '}
        <small>
          {count(read)} read, {count(used)} used
        </small>
      </h3>
      <table aria-labelledby="rows">
        <thead>
          <tr>
            <th scope="col">Found</th>
            <th scope="col" className="num">
              Rows
            </th>
            <th scope="col">What happens</th>
          </tr>
        </thead>
        <tbody>
          {accountRows(data).map((row) => (
            <AccountLine key={row.group} row={row} />
          ))}
        </tbody>
      </table>
      <OtherAccounts />
    </div>
  );
}

/** A group with rows in it opens them in the table of rows. */
function AccountLine({ row: { group, found, rows, happens } }: { row: AccountRow }) {
  return (
    <tr>
      <th scope="row">{rows === 0 ? found : <RowsButton selection={{ group }}>{found}</RowsButton>}</th>
      <td className="num">{count(rows)}</td>
      <td className={rows === 0 ? 'quiet' : undefined}>{rows === 0 ? '–' : happens}</td>
    </tr>
  );
}
