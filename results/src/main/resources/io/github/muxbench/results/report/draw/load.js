/* Latency over the rate, up to and past the knee, with the limit and where each contestant was found to cross it. */
(function () {
  'use strict';
  var kit = muxbenchCharts.kit;

  function curve(theme, line, kind, points, solid) {
    var look = line.look;
    return {
      id: kind + ':' + look.name, name: look.name, type: 'line', showSymbol: solid, symbolSize: 7, symbol: kit.symbolOf(look),
      emphasis: { disabled: true }, z: solid ? 3 : 2, itemStyle: { color: kit.colorOf(theme, look) },
      lineStyle: { color: kit.colorOf(theme, look), width: solid ? 2.5 : 1.3, type: solid ? 'solid' : 'dashed' },
      data: points.map(function (point) { return [point[0], Math.log10(point[1]), point[1]]; })
    };
  }

  /** Where the limit is crossed: a band as wide as the interval. */
  function crossing(theme, line, low, high) {
    return {
      id: 'interval:' + line.look.name, name: line.look.name, type: 'custom', silent: true, clip: true, z: 1, tooltip: { show: false },
      itemStyle: { color: kit.colorOf(theme, line.look) }, data: [[line.rate[1], line.rate[2]]], encode: { x: [0, 1] },
      renderItem: function (params, api) {
        var bottom = api.coord([api.value(0), low]);
        var top = api.coord([api.value(1), high]);
        return {
          type: 'rect', shape: { x: bottom[0], y: top[1], width: Math.max(1, top[0] - bottom[0]), height: bottom[1] - top[1] },
          style: { fill: kit.colorOf(theme, line.look), opacity: 0.16 }
        };
      }
    };
  }

  function draw(root, theme, width) {
    var data = root.load;
    var low = data.limit;
    var high = data.limit;
    var most = 0;
    data.lines.forEach(function (line) {
      line.judged.concat(line.medians).forEach(function (point) {
        low = Math.min(low, point[1]);
        high = Math.max(high, point[1]);
        most = Math.max(most, point[0]);
      });
    });
    var ticks = kit.decadeTicks(low, high);
    var bottom = Math.log10(ticks[0]);
    var top = Math.log10(ticks[ticks.length - 1]);
    var option = kit.base(theme, root, width, 'Latency over the offered rate', {
      reading: 'Solid: ' + data.percentile + ' ' + data.tail + '. Dashed: median. Line across: the limit of ' + kit.compact(data.limit)
          + ' µs. Bands: 95 % interval of the rate at which it is crossed.',
      legend: kit.legendOf(data.lines), axisName: true
    });
    option.tooltip = kit.tooltip(theme, {
      trigger: 'item',
      formatter: function (item) {
        return '<b>' + kit.escapeHtml(item.seriesName) + '</b> at ' + kit.compact(item.value[0]) + ' messages/s<br>'
            + kit.escapeHtml(item.seriesId.split(':')[0]) + ' <b>' + kit.compact(item.value[2]) + ' µs</b>';
      }
    });
    option.xAxis = kit.axis(theme, {
      type: 'value', name: 'messages/s offered', nameGap: 26, min: 0, max: most * 1.02,
      axisLabel: { color: theme.muted, fontSize: 12, formatter: kit.compact, showMaxLabel: false }
    });
    option.yAxis = kit.logAxis(theme, ticks, Math.log10, kit.compact, {
      name: 'µs (log scale)', nameGap: kit.isNarrow(width) ? 36 : 48, min: bottom, max: top
    });
    option.series = [{
      id: 'limit', type: 'line', silent: true, symbol: 'none', z: 1, tooltip: { show: false },
      lineStyle: { color: theme.none, width: 1.2, type: 'dotted' }, itemStyle: { color: theme.none },
      data: [[0, Math.log10(data.limit)], [most * 1.02, Math.log10(data.limit)]]
    }];
    data.lines.forEach(function (line) {
      option.series.push(crossing(theme, line, bottom, top));
      option.series.push(curve(theme, line, 'median', line.medians, false));
      option.series.push(curve(theme, line, data.percentile, line.judged, true));
    });
    return option;
  }

  muxbenchCharts.add('load', draw, function () { return 310; });
})();
