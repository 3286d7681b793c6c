/* Which theme was chosen, and keeps it. */
var muxbenchTheme = (function () {
  'use strict';
  var systemDark = window.matchMedia('(prefers-color-scheme: dark)');
  var switches = document.querySelectorAll('input[name="theme"]');
  var listeners = [];

  function chosen() {
    var checked = document.querySelector('input[name="theme"]:checked');
    return checked ? checked.value : 'auto';
  }

  function tell() { listeners.forEach(function (listener) { listener(); }); }

  function remember() {
    try { localStorage.setItem('muxbench-theme', chosen()); } catch (e) { /* a page from disk may have no storage */ }
    tell();
  }

  function recall() {
    try {
      var choice = localStorage.getItem('muxbench-theme');
      switches.forEach(function (option) { option.checked = option.value === choice || (!choice && option.value === 'auto'); });
    } catch (e) { /* as above */ }
  }

  recall();
  switches.forEach(function (option) { option.addEventListener('change', remember); });
  systemDark.addEventListener('change', tell);

  return {
    now: function () {
      var choice = chosen();
      return choice === 'auto' ? (systemDark.matches ? 'dark' : 'light') : choice;
    },
    onChange: function (listener) { listeners.push(listener); }
  };
})();
