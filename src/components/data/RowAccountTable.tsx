// Every row of the file accounted for: used, left out by the cap, or set aside and why. The rows add up.
import { count } from '@/state/format';
import { useStudio } from '@/state/react';
import { accountRows } from './accountRows';

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
          {accountRows(data).map(({ found, rows, happens }) => (
            <tr key={found}>
              <th scope="row">{found}</th>
              <td className="num">{count(rows)}</td>
              <td className={rows === 0 ? 'quiet' : undefined}>{rows === 0 ? '–' : happens}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
