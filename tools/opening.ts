/** Which texts of a scenario the desk can show before anybody has acted: found by beginning it, in every way it can begin. */
import { startExercise } from '../src/engine/exercise.ts';
import { prepare } from '../src/engine/model.ts';
import { viewFor } from '../src/engine/view-for.ts';
import type { CompiledScenario } from '../src/scenario/scenario.ts';

/** Seeds to begin with, so that every hidden truth comes up. */
const SEEDS = 24;
/** People and things that any panel may name. */
const ALWAYS = /^(seat|cast|asset|site|panel|place|channel)\.|^scenario\.(title|lead)$|^phase\.\w+\.title$/;
/** What is told only once somebody has acted. */
const NEVER = /\.(explain|why|after|done|review|retro)(\.|$)/;

function* stringsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) yield* stringsIn(each);
}

/** Tells of a key whether the first screen can need it. */
export function textsOfTheOpening(scenario: CompiledScenario): (key: string) => boolean {
  const model = prepare(scenario);
  const said = new Set<string>();
  for (const { id: seat } of scenario.seats) {
    for (const length of scenario.lengths) {
      for (let seed = 1; seed <= SEEDS; seed += 1) {
        const exercise = startExercise(model, { seed, length, seat });
        for (const mode of ['standard', 'coach', 'drill'] as const)
          for (const text of stringsIn(viewFor(seat, exercise.snapshot(), mode))) said.add(text);
        exercise.stop();
      }
    }
  }
  return (key) => {
    if (said.has(key) || ALWAYS.test(key)) return true;
    if (NEVER.test(key)) return false;
    const [kind, id = ''] = key.split('.');
    // A screen may ask for more about what is on it: an adviser's word, a hint, the meaning of a state.
    return kind !== 'fact' && kind !== 'truth' && kind !== 'ending' && said.has(id);
  };
}
