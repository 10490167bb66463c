import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/**
 * Fails with the list of what axe finds serious or critical on the page as it is (WCAG 2.2 A and AA and its best practices):
 * rule, what is wrong, and the elements. `within` looks at the parts of the page that a selector finds.
 */
export async function checkAccessibility(page: Page, within?: string): Promise<void> {
  const builder = new AxeBuilder({ page });
  if (within !== undefined) builder.include(within);
  const { violations } = await builder.analyze();
  const found = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, help, nodes }) =>
        `${id}: ${help}\n${nodes.map(({ html, target }) => `  ${target.join(' ')}  ${html.slice(0, 200)}`).join('\n')}`,
    );
  if (found.length > 0) throw new Error(`Not accessible: ${page.url()}\n${found.join('\n')}`);
}
