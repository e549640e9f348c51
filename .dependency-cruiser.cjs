/** Who may import whom. Each rule names the room and what it must not reach for; docs/decisions/0003 says why. */
const rule = (name, from, to, extra = {}) => ({ name, severity: 'error', from: { path: from, ...extra.from }, to: { path: to, ...extra.to } });

module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    rule('dialogs-import-xstate-and-themselves', '^dialogs/', '.', { to: { pathNot: '^(dialogs/|node_modules/xstate/)' } }),
    rule('core-is-pure', '^src/core/', '.', { to: { pathNot: '^(src/core/|dialogs/|node_modules/(xstate|zod)/)' } }),
    rule('botbuilder-stays-in-channels', '^(src/(?!channels/)|dialogs/)', 'node_modules/(botbuilder|botframework|@microsoft/agents)'),
    rule('restify-in-server-and-routes', '^src/', 'node_modules/restify', { from: { pathNot: '^src/(server\\.ts|.*/routes\\.ts)$' } }),
    rule('channels-do-not-know-the-store', '^src/channels/', '^src/(store|console|handoff|integrations)/', { to: { pathNot: '^src/store/store\\.ts$' } }),
    rule('store-knows-the-model-only', '^src/store/', '^src/', { to: { pathNot: '^src/(store/|core/model\\.ts)' } }),
    rule('browser-code-stands-alone', '^src/web/', '^(src/(?!web/)|dialogs/|node:)'),
    rule('nobody-imports-main', '.', '^src/main\\.ts$'),
    rule('the-product-never-imports-tests', '^(src|dialogs)/', '^test/'),
  ],
  options: { tsPreCompilationDeps: true, tsConfig: { fileName: 'tsconfig.json' }, doNotFollow: { path: 'node_modules' } },
};
