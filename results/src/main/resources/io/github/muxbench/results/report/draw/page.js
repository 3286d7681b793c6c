/* Makes the page's drawn charts live. Without it, or where it fails, the static SVG stays. */
(function () {
  'use strict';
  var data = JSON.parse(document.getElementById('chart-data').textContent);
  var live = [];

  function draw(one) {
    var width = one.element.clientWidth;
    if (width === 0) return;
    one.width = width;
    one.element.style.height = muxbenchCharts.height(one.name, data, width) + 'px';
    one.chart.resize();
    one.chart.setOption(muxbenchCharts.option(one.name, data, muxbenchTheme.now(), width), true);
  }

  function drawAll() { live.forEach(draw); }

  /** Arrow keys go through all points that have something to tell, Escape leaves them. */
  function listen(one) {
    var points = [];
    var at = -1;
    one.chart.getOption().series.forEach(function (series, seriesIndex) {
      if (series.silent) return;
      series.data.forEach(function (point, dataIndex) { points.push({ type: 'showTip', seriesIndex: seriesIndex, dataIndex: dataIndex }); });
    });
    one.element.addEventListener('keydown', function (event) {
      var step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (event.key === 'Escape') one.chart.dispatchAction({ type: 'hideTip' });
      if (!step || points.length === 0) return;
      at = (at + step + points.length) % points.length;
      one.chart.dispatchAction(points[at]);
      event.preventDefault();
    });
    one.element.addEventListener('blur', function () { one.chart.dispatchAction({ type: 'hideTip' }); });
  }

  function enliven(drawing) {
    var name = drawing.getAttribute('data-chart');
    var element = document.createElement('div');
    element.className = 'live';
    element.tabIndex = 0;
    element.setAttribute('role', 'img');
    element.setAttribute('aria-label', drawing.getAttribute('data-label') + '. The arrow keys go from point to point.');
    element.style.height = '400px';
    drawing.appendChild(element);
    try {
      var one = { name: name, element: element, chart: echarts.init(element, null, { renderer: 'svg' }) };
      draw(one);
      listen(one);
      live.push(one);
      drawing.classList.add('enlivened');
      drawing.removeAttribute('tabindex');
      new ResizeObserver(function () { if (element.clientWidth !== one.width) draw(one); }).observe(element);
    } catch (e) {
      drawing.removeChild(element);
      console.error(e);
    }
  }

  document.querySelectorAll('[data-chart]').forEach(enliven);
  muxbenchTheme.onChange(drawAll);
})();
