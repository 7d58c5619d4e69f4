// Written by tools/sound/render.mjs; do not edit.

/** Where each cue lies in the sprite: start and length in milliseconds. */
export const SPRITE = {
  phone: [100, 1900],
  pager: [2120, 1286],
  mail: [3526, 1577],
  chat: [5223, 447],
  letter: [5790, 1350],
  knock: [7260, 1050],
  handset: [8430, 750],
  press: [9300, 2700],
  paper: [12120, 883],
  stapler: [13123, 2300],
  keyboard: [15543, 1550],
  printer: [17213, 2588],
  marker: [19921, 998],
  tick: [21039, 994],
  stamp: [22153, 850],
  cup: [23123, 950],
  chair: [24193, 1034],
  door: [25347, 1800],
  footsteps: [27267, 2500],
  queue: [29887, 3069],
  fridge: [33076, 1988],
  breath: [35184, 2405],
  morning: [37709, 3400],
  lightsOut: [41229, 2136],
  clinicDark: [43485, 1000],
  recordsDark: [44605, 3400],
  recordsBack: [48125, 3093],
  confirm: [51338, 1702],
  declare: [53160, 3721],
  chapter: [57001, 3291],
  settle: [60412, 2962],
  warning: [63494, 2804],
} as const;

/** The part of a loop file that is repeated: start and length in milliseconds; the rest is margin. */
export const LOOP_WINDOW = [250, 24000] as const;
