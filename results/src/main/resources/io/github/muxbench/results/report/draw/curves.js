/* Ratios along an axis of a matrix: a panel for each figure, and in it a line for each contestant, with intervals. */
(function () {
  'use strict';
  var kit = muxbenchCharts.kit;
  var HEIGHT = 230;
  var HEAD = 34;
  var FOOT = 46;
  var STEP = HEAD + HEIGHT + FOOT;

  /** As in the chart of ratios: beyond these an interval says only that nothing is known. */
  var LEAST = 0.01;
  var GREATEST = 100;

  function within(ratio) { return Math.log(Math.min(Math.max(ratio, LEAST), GREATEST)); }

  function range(panel) {
    var low = 1;
    var high = 1;
    panel.lines.forEach(function (line) {
      line.points.forEach(function (point) {
        if (point === null) return;
        low = Math.min(low, point[0], Math.max(point[1], LEAST));
        high = Math.max(high, point[0], Math.min(point[2], GREATEST));
      });
    });
    return [Math.min(low / 1.01, 0.95), Math.max(high * 1.01, 1.05)];
  }

  function grid(count, index, width, top) {
    if (kit.isNarrow(width)) return { left: 60, right: 26, top: top + index * STEP + HEAD, height: HEIGHT };
    var room = (width - 32) / count;
    return { left: 16 + index * room + 48, width: room - 72, top: top + HEAD, height: HEIGHT };
  }

  function curve(theme, line, index) {
    var color = kit.colorOf(theme, line.look);
    return {
      id: index + ':' + line.look.name, name: line.look.name, type: 'line', xAxisIndex: index, yAxisIndex: index, symbolSize: 8,
      symbol: kit.symbolOf(line.look), showSymbol: true, emphasis: { disabled: true }, z: 3,
      itemStyle: { color: color }, lineStyle: { color: color, width: 2 },
      data: line.points.map(function (point) { return point === null ? null : Math.log(point[0]); })
    };
  }

  /** Lines stand a little beside each other, so that their intervals do. */
  function intervals(theme, line, index, at, count) {
    var shift = (at - (count - 1) / 2) * 5;
    return {
      id: 'interval ' + index + ':' + line.look.name, name: line.look.name, type: 'custom', xAxisIndex: index, yAxisIndex: index, silent: true,
      tooltip: { show: false }, itemStyle: { color: kit.colorOf(theme, line.look) }, z: 2,
      data: line.points.map(function (point, position) { return point === null ? null : [position, within(point[1]), within(point[2])]; })
          .filter(function (point) { return point !== null; }),
      renderItem: function (params, api) {
        var low = api.coord([api.value(0), api.value(1)]);
        var high = api.coord([api.value(0), api.value(2)]);
        var x = low[0] + shift;
        return {
          type: 'path', style: { fill: 'none', stroke: kit.colorOf(theme, line.look), lineWidth: 1.5, opacity: 0.8 },
          shape: {
            pathData: 'M' + [x, low[1]] + 'L' + [x, high[1]] + 'M' + [x - 3, low[1]] + 'L' + [x + 3, low[1]] + 'M' + [x - 3, high[1]] + 'L'
                + [x + 3, high[1]]
          }
        };
      }
    };
  }

  function draw(root, theme, width) {
    var data = root.curves;
    var panels = data.panels;
    var option = kit.base(theme, root, width, 'Ratios to ' + data.baseline + ' by ' + data.axis, {
      reading: 'Contestant divided by ' + data.baseline + ', log scale, each point a run of its own. Bars are 95 % intervals.',
      legend: kit.legendOf(panels[0].lines)
    });
    var around = { top: option.grid.top, bottom: option.grid.bottom };
    option.tooltip = kit.tooltip(theme, {
      trigger: 'item',
      formatter: function (item) {
        var panel = panels[Number(item.seriesId.split(':')[0])];
        var line = panel.lines.filter(function (each) { return each.look.name === item.seriesName; })[0];
        var point = line.points[item.dataIndex];
        return '<b>' + kit.escapeHtml(item.seriesName) + '</b>, ' + kit.escapeHtml(data.axis + ' ' + data.values[item.dataIndex]) + '<br>'
            + kit.escapeHtml(panel.name) + ': ' + kit.compact(point[0]) + ' [' + kit.compact(point[1]) + ', ' + kit.compact(point[2]) + ']';
      }
    });
    option.grid = panels.map(function (panel, index) { return grid(panels.length, index, width, around.top); });
    option.grid.top = around.top;
    option.grid.bottom = around.bottom;
    option.title = [option.title].concat(panels.map(function (panel, index) {
      return {
        text: panel.name, left: option.grid[index].left - 40, top: option.grid[index].top - 26, padding: 0,
        textStyle: { fontSize: 12, fontWeight: 600, color: theme.ink }
      };
    }));
    option.xAxis = panels.map(function (panel, index) {
      return kit.axis(theme, {
        type: 'category', gridIndex: index, data: data.values, name: data.axis, nameGap: 26, splitLine: { show: false }
      });
    });
    option.yAxis = panels.map(function (panel, index) {
      var bounds = range(panel);
      var ticks = kit.ratioTicks(bounds[0], bounds[1]);
      return kit.logAxis(theme, ticks, Math.log, function (tick) { return String(tick); }, {
        gridIndex: index, min: Math.log(ticks[0]), max: Math.log(ticks[ticks.length - 1])
      });
    });
    option.series = [];
    panels.forEach(function (panel, index) {
      panel.lines.forEach(function (line, at) {
        option.series.push(intervals(theme, line, index, at, panel.lines.length));
        option.series.push(curve(theme, line, index));
      });
    });
    return option;
  }

  muxbenchCharts.add('curves', draw, function (data, width) { return kit.isNarrow(width) ? data.panels.length * STEP : STEP; });
})();
