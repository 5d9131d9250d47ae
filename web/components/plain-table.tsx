import type { Child } from 'hono/jsx';

/** A table of few words: headings and lines. Numbers are set as such. */
export function PlainTable({ label, heads, rows }: { label: string; heads: readonly string[]; rows: Child[][] }) {
  return (
    <div class="scroll" tabindex={0} role="region" aria-label={label}>
      <table>
        <thead>
          <tr>
            {heads.map((head, i) => (
              <th scope="col" class={typeof rows[0]?.[i] === 'number' ? 'number' : undefined}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells) => (
            <tr>
              {cells.map((cell) => (
                <td class={typeof cell === 'number' ? 'number' : undefined}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
