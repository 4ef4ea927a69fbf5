import axe from 'axe-core';

/**
 * What axe finds wrong with a page or a frame for those who cannot see it, or hardly, one line each.
 * `apart` names rules of axe that are not asked.
 */
export async function barriers(frame, apart = []) {
  await frame.evaluate(axe.source);
  const rules = Object.fromEntries(apart.map(rule => [rule, { enabled: false }]));
  const { violations } = await frame.evaluate(options => window.axe.run(options), { rules });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target}: ${failureSummary}`),
  );
}
