// Runs before the first paint: the remembered theme, density and language go on <html>, so nothing flashes.
// Only reads what shared/theme and shared/i18n have written; blocked storage means the system's choice.
(function () {
  var root = document.documentElement;
  function kept(key) {
    try {
      return localStorage.getItem('dougong.' + key);
    } catch (_blocked) {
      return null;
    }
  }
  var theme = kept('theme');
  var dark = theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  root.dataset.theme = dark ? 'dark' : 'light';
  root.dataset.density = kept('density') || 'default';
  root.lang = /^en/i.test(kept('language') || navigator.language) ? 'en' : 'zh-CN';
})();
