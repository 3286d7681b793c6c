/* Latency by percentile, the tail spread out by nines: response beside service time, and the lag of the generator. */
(function () {
  'use strict';
  var kit = muxbenchCharts.kit;

  function band(theme, series, kind, points, opacity) {
    return {
      id: kind + ' band:' + series.look.name, name: series.look.name, type: 'custom', silent: true, clip: true, z: 1, tooltip: { show: false },
      itemStyle: kit.fill(theme, kit.colorOf(theme, series.look), series.look.control),
      encode: { x: 0, y: [1, 2] },
      data: points.map(function (point) { return [point[0], Math.log10(point[1]), Math.log10(point[2])]; }),
      renderItem: function (params, api) {
        if (params.dataIndex !== 0) return undefined;
        var lower = points.map(function (point) { return api.coord([point[0], Math.log10(point[1])]); });
        var upper = points.map(function (point) { return api.coord([point[0], Math.log10(point[2])]); });
        return {
          type: 'polygon',
          shape: { points: upper.concat(lower.reverse()) },
          style: { fill: kit.colorOf(theme, series.look), opacity: opacity }
        };
      }
    };
  }

  function curve(theme, series, kind, points, solid) {
    var look = series.look;
    return {
      id: kind + ':' + look.name, name: look.name, type: 'line', showSymbol: solid, symbolSize: 7,
      // None is no element, where one of size 0 would be one.
      symbol: function (value) { return value[3] ? kit.symbolOf(look) : 'none'; },
      emphasis: { disabled: true }, z: solid ? 3 : 2,
      itemStyle: kit.fill(theme, kit.colorOf(theme, look), look.control),
      lineStyle: { color: kit.colorOf(theme, look), width: solid && !look.control ? 2.5 : 1.3, type: solid ? 'solid' : 'dashed' },
      data: points.map(function (point) { return [point[0], Math.log10(point[1]), point[1], point[2]]; })
    };
  }

  function percentileLabel(nines) {
    var percentile = 100 - 100 / Math.pow(10, nines);
    return String(Number(percentile.toFixed(Math.max(0, Math.ceil(nines) - 1)))) + ' %';
  }

  /** Lowest and highest latency, and the last percentile that any curve reaches. */
  function bounds(data) {
    var all = { low: Infinity, high: 0, end: 0 };
    data.series.forEach(function (series) {
      series.solid.concat(series.dashed).forEach(function (point) {
        all.low = Math.min(all.low, point[1]);
        all.high = Math.max(all.high, point[1]);
        all.end = Math.max(all.end, point[0]);
      });
      series.band.concat(series.dashedBand).forEach(function (point) {
        all.low = Math.min(all.low, point[1]);
        all.high = Math.max(all.high, point[2]);
      });
    });
    return all;
  }

  /** Contestants beyond these are in the table; a tooltip must fit on the screen. */
  var MOST_LINES = 12;

  /** Returns what draws one of these charts; solid and dashed say what its lines are. */
  function drawing(name, title, reading, solid, dashed) {
    return function (root, theme, width) {
      var data = root[name];
      var all = bounds(data);
      var ticks = kit.decadeTicks(all.low, all.high);
      var nines = [Math.log10(2), 1, 2, 3, 4].filter(function (position) { return position <= all.end + 1e-9; });
      var option = kit.base(theme, root, width, title + (data.offered ? ' at ' + data.offered + ' offered' : ''), {
        reading: reading + (data.banded ? ' Bands: lowest to highest block.' : ''), legend: kit.legendOf(data.series), axisName: true
      });
      option.tooltip = kit.tooltip(theme, {
        trigger: 'axis', axisPointer: { type: 'line', lineStyle: { color: theme.muted } },
        formatter: function (items) {
          var lines = items.slice(0, MOST_LINES).map(function (item) {
            return kit.swatch(item.borderColor || item.color) + kit.escapeHtml(item.seriesName) + ' ' + item.seriesId.split(':')[0] + ' <b>'
                + kit.compact(item.value[2]) + ' µs</b>';
          });
          return percentileLabel(items[0].value[0]) + ' of messages: at most<br>' + lines.join('<br>')
              + (items.length > MOST_LINES ? '<br>…' : '');
        }
      });
      option.xAxis = kit.logAxis(theme, nines, function (position) { return position; }, percentileLabel, {
        name: 'percentile of messages', nameGap: 26, min: nines[0], max: Math.max(all.end, nines[0] + 0.1)
      });
      option.yAxis = kit.logAxis(theme, ticks, Math.log10, kit.compact, {
        name: 'µs (log scale)', nameGap: kit.isNarrow(width) ? 36 : 48, min: Math.log10(ticks[0]), max: Math.log10(ticks[ticks.length - 1])
      });
      option.series = [];
      data.series.forEach(function (series) {
        if (series.dashedBand.length > 0) option.series.push(band(theme, series, dashed, series.dashedBand, 0.08));
        if (series.band.length > 0) option.series.push(band(theme, series, solid, series.band, 0.16));
        if (series.dashed.length > 0) option.series.push(curve(theme, series, dashed, series.dashed, false));
        if (series.solid.length > 0) option.series.push(curve(theme, series, solid, series.solid, true));
      });
      return option;
    };
  }

  function plotHeight() { return 310; }

  muxbenchCharts.add('latency', drawing('latency', 'Latency by percentile',
      'Solid: response time, from when a message was due. Dashed: service time, from when it was written.', 'response', 'service'), plotHeight);
  muxbenchCharts.add('lag', drawing('lag', 'Lag of the generator',
      'How much later than due a message was written. It is part of the response time; near to it, the generator was the limit.', 'lag', ''),
      plotHeight);
})();
