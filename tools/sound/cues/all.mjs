import { arrivals } from './arrivals.mjs';
import { desk } from './desk.mjs';
import { machine } from './machine.mjs';
import { marks } from './marks.mjs';
import { place } from './place.mjs';

/** Every cue by name: how loud its loudest 400 ms shall be (LUFS), and how it is made. */
export const CUES = { ...arrivals, ...desk, ...place, ...machine, ...marks };
