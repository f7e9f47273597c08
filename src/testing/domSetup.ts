// Set up before every test in jsdom: on a machine that is busy with other things a page answers late, not never.
import { configure } from '@testing-library/react';

configure({ asyncUtilTimeout: 15_000 });
