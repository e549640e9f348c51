/** One number, large, with what it counts. */
export function Figure(props: { readonly name: string; readonly value: number | string; readonly hint: string }) {
  return (
    <div>
      <h3>{props.name}</h3>
      <p class="large">{props.value}</p>
      <p class="hint">{props.hint}</p>
    </div>
  );
}
