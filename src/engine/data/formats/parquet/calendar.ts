// Days and moments as Parquet counts them from 1970 → ISO text, exact to the nanosecond, for every year that fits.
// Date would round what is finer than a millisecond, and has no years past 275760.

const DAY_SECONDS = 86_400;
/** Days from 1 March of the year 0, where a leap day is the last of its year, to 1 January 1970. */
const EPOCH = 719_468;
const ERA_DAYS = 146_097;

/** "2020-01-05". Howard Hinnant's civil_from_days, https://howardhinnant.github.io/date_algorithms.html */
export function dateText(days: number): string {
  const shifted = days + EPOCH;
  const era = Math.floor(shifted / ERA_DAYS);
  const inEra = shifted - era * ERA_DAYS;
  const year = Math.floor(
    (inEra - Math.floor(inEra / 1460) + Math.floor(inEra / 36_524) - Math.floor(inEra / 146_096)) / 365,
  );
  const inYear = inEra - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
  const month = Math.floor((5 * inYear + 2) / 153);
  const day = inYear - Math.floor((153 * month + 2) / 5) + 1;
  const civilMonth = month < 10 ? month + 3 : month - 9;
  const civilYear = year + era * 400 + (civilMonth <= 2 ? 1 : 0);
  const sign = civilYear < 0 ? '-' : '';
  return `${sign}${String(Math.abs(civilYear)).padStart(4, '0')}-${two(civilMonth)}-${two(day)}`;
}

/** "10:30:00", with as many thousandths as are not zero. @param count since midnight @param digits 3, 6 or 9 */
export function timeText(count: bigint, digits: number): string {
  const { seconds, fraction } = split(count, digits);
  return clock(seconds) + fraction;
}

/** "2020-01-05 10:30:00.123456". @param count since 1970 @param digits of a second: 3, 6 or 9 */
export function momentText(count: bigint, digits: number): string {
  const { seconds, fraction } = split(count, digits);
  const days = Math.floor(seconds / DAY_SECONDS);
  return `${dateText(days)} ${clock(seconds - days * DAY_SECONDS)}${fraction}`;
}

function split(count: bigint, digits: number): { seconds: number; fraction: string } {
  const perSecond = 10n ** BigInt(digits);
  const rest = ((count % perSecond) + perSecond) % perSecond;
  const seconds = Number((count - rest) / perSecond);
  const fraction = rest && `.${String(rest).padStart(digits, '0')}`.replace(/(000)+$/, '');
  return { seconds, fraction: fraction || '' };
}

function clock(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:${two(seconds % 60)}`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
