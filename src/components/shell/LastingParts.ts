// What the frame shows of runs that go on while nobody looks: one file to load, because each has a price of its own.
export { InterruptedNotice } from './InterruptedNotice';
export { KeptLine } from './KeptLine';
export { WatchNotice } from './WatchNotice';
