/* Capacity of every window in the order of time, so that drift of the host can be seen. */
(function () {
  'use strict';
  var kit = muxbenchCharts.kit;
  var MARKED = 'disturbed';

  /** More symbols than this hide each other and the lines, and take long to draw. */
  var MOST_SYMBOLS = 800;

  function countPoints(data) {
    return data.series.reduce(function (sum, series) { return sum + series.points.length; }, 0);
  }

  function line(theme, series, symbols) {
    var points = [];
    series.points.forEach(function (point, index) {
      if (index > 0 && series.points[index - 1].block !== point.block) points.push({ value: [point.seconds, null] });
      points.push({ value: [point.seconds, point.perSecond], point: point });
    });
    return {
      name: series.look.name, type: 'line', symbol: kit.symbolOf(series.look), symbolSize: 6, showSymbol: symbols, showAllSymbol: true, connectNulls: false,
      emphasis: { disabled: true }, z: series.look.control ? 2 : 3,
      itemStyle: kit.fill(theme, kit.colorOf(theme, series.look), series.look.control),
      lineStyle: { color: kit.colorOf(theme, series.look), width: 1.2, opacity: 0.75 },
      data: points
    };
  }

  function marks(theme, data) {
    return {
      name: MARKED, type: 'scatter', symbol: 'circle', symbolSize: 15, z: 4,
      itemStyle: { color: 'transparent', borderColor: theme.worse, borderWidth: 1.5 },
      emphasis: { disabled: true }, silent: true,
      data: [].concat.apply([], data.series.map(function (series) {
        return series.points.filter(function (point) { return point.marks; })
            .map(function (point) { return { value: [point.seconds, point.perSecond] }; });
      }))
    };
  }

  function draw(root, theme, width) {
    var data = root.capacity;
    var several = data.windowsPerPoint > 1;
    var symbols = countPoints(data) <= MOST_SYMBOLS;
    var ringed = marks(theme, data);
    var option = kit.base(theme, root, width, 'Capacity by window', {
      reading: 'Closed loop. One point is ' + (several ? data.windowsPerPoint + ' windows of a contestant in a row' : 'one window')
          + '; lines join those of one block. Windows of all contestants alternate. A ring: the host disturbed '
          + (several ? 'one of them.' : 'it.'),
      legend: kit.legendOf(data.series).concat(ringed.data.length > 0 ? [{ name: MARKED, icon: 'circle' }] : []),
      axisName: true
    });
    option.tooltip = kit.tooltip(theme, {
      // Without a symbol there is no item to point at.
      trigger: symbols ? 'item' : 'axis',
      formatter: function (items) {
        var item = [].concat(items)[0];
        var point = item.data.point;
        if (!point) return '';
        return '<b>' + kit.escapeHtml(item.seriesName) + '</b><br>block ' + (point.block + 1) + ', ' + kit.compact(point.seconds) + ' s<br>'
            + kit.compact(point.perSecond) + ' messages/s' + (point.marks ? '<br>' + kit.escapeHtml(point.marks) : '');
      }
    });
    option.xAxis = kit.axis(theme, {
      type: 'value', name: 'time since the run began, s', nameGap: 26, min: 0, splitLine: { show: false }
    });
    option.yAxis = kit.axis(theme, { type: 'value', name: 'messages/s', nameGap: kit.isNarrow(width) ? 36 : 48, min: 0 });
    option.yAxis.axisLabel.formatter = kit.compact;
    option.series = data.series.map(function (series) { return line(theme, series, symbols); });
    option.series[0].markArea = {
      silent: true, itemStyle: { color: theme.stripe },
      label: { color: theme.muted, fontSize: 11, position: 'insideBottom' },
      data: data.blocks.map(function (block) {
        var name = kit.isNarrow(width) || data.blocks.length > 12 ? String(block.index + 1) : 'block ' + (block.index + 1);
        return [{ name: name, xAxis: block.from }, { xAxis: block.to }];
      })
    };
    option.series.push(ringed);
    return option;
  }

  muxbenchCharts.add('capacity', draw, function () { return 310; });
})();
