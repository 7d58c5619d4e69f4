interface RadiosProps<T extends string | number> {
  readonly legend: string;
  readonly name: string;
  readonly value: T;
  readonly values: readonly T[];
  readonly label: (value: T) => string;
  readonly onPick: (value: T) => void;
}

export function Radios<T extends string | number>({ legend, name, value, values, label, onPick }: RadiosProps<T>) {
  return (
    <fieldset class="choices">
      <legend>{legend}</legend>
      {values.map((candidate) => (
        <label key={candidate} class="choice">
          <input type="radio" name={name} checked={candidate === value} onChange={() => onPick(candidate)} />
          <span>{label(candidate)}</span>
        </label>
      ))}
    </fieldset>
  );
}
