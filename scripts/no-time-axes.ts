// What builds get for "d3-time" and "d3-time-format": nothing. recharts takes all of d3-scale, and that asks for them by
// name to draw axes of dates, which Warble has none of; they would be 4 kB of every first visit.
// Only vite.config.ts may name this file, for builds.
const absent = undefined;

export {
  absent as timeDay, absent as timeFormat, absent as timeHour, absent as timeMinute, absent as timeMonth,
  absent as timeSecond, absent as timeTickInterval, absent as timeTicks, absent as timeWeek, absent as timeYear,
  absent as utcDay, absent as utcFormat, absent as utcHour, absent as utcMinute, absent as utcMonth,
  absent as utcSecond, absent as utcTickInterval, absent as utcTicks, absent as utcWeek, absent as utcYear,
}; // prettier-ignore
