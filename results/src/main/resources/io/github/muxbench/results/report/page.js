/* Makes the page's drawn charts live. Without it, or where it fails, the static SVG stays. */
(function () {
  'use strict';
  var data = JSON.parse(document.getElementById('chart-data').textContent);
  var systemDark = window.matchMedia('(prefers-color-scheme: dark)');
  var switches = document.querySelectorAll('input[name="theme"]');
  var live = [];

  function chosen() {
    var checked = document.querySelector('input[name="theme"]:checked');
    return checked ? checked.value : 'auto';
  }

  function theme() {
    var choice = chosen();
    return choice === 'auto' ? (systemDark.matches ? 'dark' : 'light') : choice;
  }

  function draw() {
    live.forEach(function (one) { one.chart.setOption(muxbenchCharts.option(one.name, data, theme()), true); });
  }

  function remember() {
    try { localStorage.setItem('muxbench-theme', chosen()); } catch (e) { /* a page from disk may have no storage */ }
    draw();
  }

  function recall() {
    try {
      var choice = localStorage.getItem('muxbench-theme');
      switches.forEach(function (option) { option.checked = option.value === choice || (!choice && option.value === 'auto'); });
    } catch (e) { /* as above */ }
  }

  function enliven(drawing) {
    var name = drawing.getAttribute('data-chart');
    var element = document.createElement('div');
    element.className = 'live';
    element.style.height = muxbenchCharts.height(name, data) + 'px';
    element.setAttribute('role', 'img');
    element.setAttribute('aria-label', drawing.getAttribute('data-label'));
    drawing.appendChild(element);
    try {
      var chart = echarts.init(element, null, { renderer: 'svg' });
      chart.setOption(muxbenchCharts.option(name, data, theme()));
      live.push({ name: name, chart: chart });
      drawing.classList.add('enlivened');
      new ResizeObserver(function () { chart.resize(); }).observe(element);
    } catch (e) {
      drawing.removeChild(element);
      console.error(e);
    }
  }

  recall();
  document.querySelectorAll('[data-chart]').forEach(enliven);
  switches.forEach(function (option) { option.addEventListener('change', remember); });
  systemDark.addEventListener('change', draw);
})();
