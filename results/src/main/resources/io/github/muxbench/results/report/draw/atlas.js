/* Where which contestant is ahead: a panel for each figure, a row for each place of each axis. */
(function () {
  'use strict';
  var kit = muxbenchCharts.kit;
  var ROW = 22;
  var HEAD = 30;
  var FOOT = 34;
  var NAMES = 168;

  /** Beyond these an interval says only that nothing is known. */
  var LEAST = 0.01;
  var GREATEST = 100;

  var ASSESSMENTS = [
    { key: 'better', label: 'better than baseline', icon: 'circle' },
    { key: 'worse', label: 'worse than baseline', icon: 'diamond' },
    { key: 'none', label: 'not settled, or descriptive', icon: 'circle' }
  ];

  function range(points) {
    var low = 1;
    var high = 1;
    points.forEach(function (point) {
      if (point === null) return;
      low = Math.min(low, point.ratio, Math.max(point.low, LEAST));
      high = Math.max(high, point.ratio, Math.min(point.high, GREATEST));
    });
    return [Math.min(low / 1.01, 0.9), Math.max(high * 1.01, 1.1)];
  }

  function marker(key, x, y, color, paper) {
    if (key === 'better') return { type: 'circle', shape: { cx: x, cy: y, r: 4.5 }, style: { fill: color } };
    if (key === 'worse') {
      return { type: 'polygon', shape: { points: [[x - 6, y], [x, y - 6], [x + 6, y], [x, y + 6]] }, style: { fill: color } };
    }
    return { type: 'circle', shape: { cx: x, cy: y, r: 4 }, style: { fill: paper, stroke: color, lineWidth: 1.5 } };
  }

  function series(theme, panel, index, assessment, edges) {
    var own = [];
    panel.points.forEach(function (point, row) { if (point !== null && point.assessment === assessment.key) own.push(row); });
    var color = theme[assessment.key];
    return {
      id: index + ':' + assessment.key, name: assessment.label, type: 'custom', xAxisIndex: index, yAxisIndex: index, clip: true,
      emphasis: { disabled: true }, itemStyle: kit.fill(theme, color, assessment.key === 'none'), encode: { x: 1, y: 0 },
      data: own.map(function (row) { return [row, Math.log(panel.points[row].ratio)]; }),
      renderItem: function (params, api) {
        var row = api.value(0);
        var point = panel.points[row];
        var at = function (ratio) { return api.coord([Math.log(Math.min(Math.max(ratio, edges[0]), edges[1])), row])[0]; };
        var y = api.coord([0, row])[1];
        return {
          type: 'group',
          children: [
            {
              type: 'path', style: { fill: 'none', stroke: color, lineWidth: 2 },
              shape: { pathData: 'M' + [at(point.low), y] + 'L' + [at(point.high), y] }
            },
            marker(assessment.key, at(point.ratio), y, color, theme.paper)
          ]
        };
      }
    };
  }

  /** The line at 1, and one above each axis's first row. */
  function ground(theme, rows, index) {
    return {
      id: 'ground ' + index, type: 'custom', silent: true, z: -1, xAxisIndex: index, yAxisIndex: index, data: [], renderItem: function () {},
      markLine: {
        silent: true, symbol: 'none', label: { show: false }, lineStyle: { color: theme.muted, type: 'solid', width: 1.5 },
        data: [{ xAxis: 0 }]
      }
    };
  }

  /** Where a ratio passes 1: a bar on that line from where to where it may be, and a stroke across it where it is. */
  function crossings(theme, marks) {
    return {
      id: 'crossings', name: 'crossover', type: 'custom', xAxisIndex: 0, yAxisIndex: 0, z: 3, clip: true, emphasis: { disabled: true },
      itemStyle: { color: theme.ink }, encode: { x: 1, y: 0 },
      data: marks.map(function (mark) { return [Math.round(mark.at), 0]; }),
      renderItem: function (params, api) {
        var mark = marks[params.dataIndex];
        var x = api.coord([0, 0])[0];
        var first = api.coord([0, 0])[1];
        var step = api.coord([0, 1])[1] - first;
        var y = function (row) { return first + row * step; };
        return {
          type: 'group',
          children: [
            { type: 'rect', shape: { x: x - 2.5, y: y(mark.from), width: 5, height: y(mark.to) - y(mark.from) }, style: { fill: theme.ink } },
            { type: 'rect', shape: { x: x - 8, y: y(mark.at) - 1.5, width: 16, height: 3 }, style: { fill: theme.ink } }
          ]
        };
      }
    };
  }

  function panelHeight(data) { return data.rows.length * ROW; }

  function grid(data, index, width, top) {
    var height = panelHeight(data);
    if (kit.isNarrow(width)) {
      return { left: NAMES - 40, right: 20, top: top + index * (HEAD + height + FOOT) + HEAD, height: height };
    }
    var room = (width - NAMES - 24) / data.panels.length;
    return { left: NAMES + index * room, width: room - 22, top: top + HEAD, height: height };
  }

  function names(theme, data, index, shown) {
    return {
      type: 'category', inverse: true, gridIndex: index, data: data.rows.map(function (row, at) { return String(at); }),
      axisLine: { show: false }, axisTick: { show: false }, splitLine: { show: false },
      axisLabel: {
        show: shown, interval: 0, margin: 10,
        formatter: function (text) {
          var row = data.rows[Number(text)];
          return '{axis|' + (row.first ? row.axis : ' ') + '}{name|' + row.name + '}';
        },
        rich: {
          axis: { width: 72, align: 'left', color: theme.ink, fontSize: 12, fontWeight: 600 },
          name: { width: 72, align: 'right', color: theme.ink, fontSize: 12 }
        }
      }
    };
  }

  function draw(root, theme, width) {
    var data = root.atlas;
    var narrow = kit.isNarrow(width);
    var shown = ASSESSMENTS.filter(function (assessment) {
      return data.panels.some(function (panel) {
        return panel.points.some(function (point) { return point !== null && point.assessment === assessment.key; });
      });
    });
    var option = kit.base(theme, root, width, 'Ratios to ' + data.baseline + ' along each axis', {
      reading: 'Contestant divided by ' + data.baseline + ', log scale, each row a comparison of its own. Bars are 95 % intervals. An'
          + ' interval that holds 1 settles nothing.',
      legend: shown.map(function (assessment) { return { name: assessment.label, icon: assessment.icon }; })
          .concat(data.marks.length > 0 ? [{ name: 'crossover', icon: 'rect' }] : [])
    });
    var around = { top: option.grid.top, bottom: option.grid.bottom };
    option.tooltip = kit.tooltip(theme, {
      trigger: 'item',
      formatter: function (item) {
        if (item.seriesId === 'crossings') return kit.escapeHtml(data.marks[item.dataIndex].text);
        var panel = data.panels[Number(item.seriesId.split(':')[0])];
        var row = data.rows[item.value[0]];
        return '<b>' + kit.escapeHtml(row.axis + ' ' + row.name) + '</b><br>' + kit.escapeHtml(panel.name) + ': '
            + kit.escapeHtml(panel.points[item.value[0]].text);
      }
    });
    option.grid = data.panels.map(function (panel, index) { return grid(data, index, width, around.top); });
    option.grid.top = around.top;
    option.grid.bottom = around.bottom;
    option.title = [option.title].concat(data.panels.map(function (panel, index) {
      return {
        text: panel.name, left: narrow ? 16 : option.grid[index].left, top: option.grid[index].top - 24, padding: 0,
        textStyle: { fontSize: 12, fontWeight: 600, color: theme.ink }
      };
    }));
    option.xAxis = [];
    option.yAxis = [];
    option.series = [];
    data.panels.forEach(function (panel, index) {
      var bounds = range(panel.points);
      var ticks = kit.ratioTicks(bounds[0], bounds[1]);
      var edges = [ticks[0], ticks[ticks.length - 1]];
      option.xAxis.push(kit.logAxis(theme, ticks, Math.log, function (tick) { return String(tick); }, {
        gridIndex: index, min: Math.log(edges[0]), max: Math.log(edges[1])
      }));
      option.yAxis.push(names(theme, data, index, narrow || index === 0));
      option.series.push(ground(theme, data.rows, index));
      shown.forEach(function (assessment) { option.series.push(series(theme, panel, index, assessment, edges)); });
    });
    if (data.marks.length > 0) option.series.push(crossings(theme, data.marks));
    return option;
  }

  muxbenchCharts.add('atlas', draw, function (data, width) {
    var one = HEAD + panelHeight(data) + FOOT;
    return kit.isNarrow(width) ? data.panels.length * one : one;
  });
})();
